// Everything that can be used with a pointer: followed, opened, or scrolled. What scrolls and holds a link scrolls with the arrow
// keys once the link is reached.
(() => {
  const all = [...document.querySelectorAll('*')];
  const scrolls = e => !e.querySelector('a[href], summary, [tabindex="0"]') && e !== document.documentElement && e !== document.body &&
      (e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(e).overflowX) ||
       e.scrollHeight > e.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(e).overflowY));
  return all
      .filter(e => e.checkVisibility() && (e.matches('a[href], summary, [tabindex="0"]') || scrolls(e)))
      .map(e => e.tagName + ' ' + all.indexOf(e));
})()
