// What is selected in a text, as the server reads it: the words without those that are not the text's own, and the words
// before and after them, so that of several alike the right one is found. White space does not matter to the server.
const NOT_READ = ".ref, .broken, .footnote-back, .note-mark__link, .visually-hidden, .note-button, sup a";
const BLOCKS = "p, li, h1, h2, h3, h4, h5, h6, td, th, caption, figcaption, pre, blockquote, div";
const CONTEXT = 64;

// Returns { quote, before, after, text } for the range inside the element, or null when it has no words there.
export function selectedIn(element, range) {
  if (!range || range.collapsed || !range.intersectsNode(element)) return null;
  let all = "", from = -1, to = -1, block = null;
  for (const node of textsIn(element)) {
    const here = node.parentElement.closest(BLOCKS);
    if (block && here !== block) all += "\n";
    block = here;
    if (range.intersectsNode(node)) {
      const begins = node === range.startContainer ? range.startOffset : 0;
      const ends = node === range.endContainer ? range.endOffset : node.length;
      if (ends > begins) {
        if (from < 0) from = all.length + begins;
        to = all.length + ends;
      }
    }
    all += node.data;
  }
  const quote = from < 0 ? "" : all.slice(from, to);
  if (!quote.trim()) return null;
  return { quote: quote.trim(), before: all.slice(Math.max(0, from - CONTEXT), from), after: all.slice(to, to + CONTEXT) };
}

function* textsIn(element) {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.parentElement.closest(NOT_READ)) yield walker.currentNode;
  }
}
