// Texts whose contrast with their ground is below WCAG 2.2, success criterion 1.4.3 (level AA).
(() => {
  const parse = c => {
    const n = c.match(/[\d.]+/g).map(Number);
    return {r: n[0], g: n[1], b: n[2], a: n.length > 3 ? n[3] : 1};
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a), a: 1});
  const linear = v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const light = c => 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
  const ground = e => {
    const chain = [];
    for (let at = e; at; at = at.parentElement) chain.unshift(parse(getComputedStyle(at).backgroundColor));
    return chain.reduce((below, top) => over(top, below), {r: 255, g: 255, b: 255, a: 1});
  };
  const faint = [];
  let texts = 0;
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !e.checkVisibility() || e.closest('svg')) continue;
    texts++;
    const style = getComputedStyle(e);
    const below = ground(e);
    const ink = over(parse(style.color), below);
    const [high, low] = [light(ink), light(below)].sort((a, b) => b - a);
    const ratio = (high + 0.05) / (low + 0.05);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || size >= 18.66 && style.fontWeight >= 700;
    if (ratio < (large ? 3 : 4.5)) {
      faint.push(ratio.toFixed(2) + ' ' + e.tagName + '.' + e.className + ' ' + node.data.trim().slice(0, 30));
    }
  }
  return {texts, faint: [...new Set(faint)].slice(0, 10), dark: light(ground(document.body)) < 0.2};
})()
