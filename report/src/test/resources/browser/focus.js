// Where the keyboard is.
(() => {
  const e = document.activeElement;
  if (!e || e === document.body || e === document.documentElement) return {label: ''};
  const all = [...document.querySelectorAll('*')];
  const style = getComputedStyle(e);
  const box = e.getBoundingClientRect();
  return {
    label: e.tagName + ' ' + all.indexOf(e),
    text: e.textContent.slice(0, 40),
    outlined: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
    closed: e.tagName === 'SUMMARY' && !e.parentElement.open};
})()
