// Where an item stands in a list of lists, and how it is moved there. An item is <li data-id>, its children stand in an <ol>.

export const itemOf = (node) => node?.closest("li[data-id]");
export const titleOf = (item) => item.dataset.title;

const isItem = (node) => node?.matches("li[data-id]");
const before = (item) => (isItem(item.previousElementSibling) ? item.previousElementSibling : null);
const after = (item) => (isItem(item.nextElementSibling) ? item.nextElementSibling : null);
const above = (item) => itemOf(item.parentElement);

function listIn(item) {
  return item.querySelector(":scope > ol") ?? item.appendChild(document.createElement("ol"));
}

// Put the item "before", "after" or "inside" (last below) another.
export function put(item, where, other) {
  if (where === "inside") listIn(other).append(item);
  else other[where](item);
}

export function placeOf(item) {
  const siblings = [...item.parentElement.children].filter(isItem);
  return { parent: above(item)?.dataset.id ?? "0", position: siblings.indexOf(item) };
}

// Move one step by an arrow key: [where, other], or null when there is nowhere to go.
export function step(item, key) {
  const moves = {
    ArrowUp: ["before", before(item)],
    ArrowDown: ["after", after(item)],
    ArrowRight: ["inside", before(item)],
    ArrowLeft: ["after", above(item)],
  };
  const [where, other] = moves[key] ?? [];
  if (!other) return null;
  put(item, where, other);
  return [where, other];
}

// Remember where an item stands, and return how to put it back.
export function remember(item) {
  const [list, next] = [item.parentElement, item.nextElementSibling];
  return () => list.insertBefore(item, next);
}
