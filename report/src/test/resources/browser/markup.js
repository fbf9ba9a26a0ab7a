// Every kind of element, and every attribute on it.
(() => {
  const words = new Set();
  for (const e of document.querySelectorAll('*')) {
    words.add(e.tagName.toLowerCase());
    for (const a of e.attributes) words.add(e.tagName.toLowerCase() + ' ' + a.name);
  }
  return [...words];
})()
