// What makes the page wider than the window; elements that scroll by themselves may be wide inside.
(() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const wide = [...document.querySelectorAll('body *')]
      .filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5)
      .map(e => e.tagName + '.' + e.className + ' ' + e.textContent.slice(0, 40));
  return ['page ' + root.scrollWidth + ' in ' + root.clientWidth, ...wide.slice(-5)];
})()
