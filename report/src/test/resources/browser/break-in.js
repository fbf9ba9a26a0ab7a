// As if a text of the target had become markup.
(() => {
  const box = document.createElement('div');
  document.body.append(box);
  box.innerHTML = '<img src="HOST/a.png" onerror="window.ran = 1">' +
      '<svg onload="window.ran = 2"></svg><iframe srcdoc="<script>parent.ran = 3</script>"></iframe>' +
      '<iframe src="HOST/"></iframe><link rel="stylesheet" href="HOST/a.css">' +
      '<a href="javascript:window.ran = 4" id="bait">x</a><style>body { display: none }</style>' +
      // into a frame: sent from the page itself, the answer would take the place of what is looked at
      '<iframe name="answer"></iframe><form action="HOST/" target="answer"><button id="send">x</button></form>';
  const script = document.createElement('script');
  script.textContent = 'window.ran = 5';
  box.append(script);
  document.getElementById('bait').click();
  document.getElementById('send').click();
})()
