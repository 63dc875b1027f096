// Make elements with their properties and what stands in them. Text goes in as text, never as HTML.
export function make(name, properties = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...inside);
  return made;
}

export function button(words, onclick, className = "button") {
  return make("button", { type: "button", className, onclick }, words);
}

// A question with its label, its help tied to it, and the input itself: [field, input].
export function question(words, help, properties) {
  const input = make("input", properties);
  const field = make("div", { className: "field" }, make("label", { htmlFor: input.id }, words));
  if (help) {
    const aid = make("p", { className: "field__help", id: `${input.id}_helptext` }, help);
    input.setAttribute("aria-describedby", aid.id);
    field.append(aid);
  }
  field.append(input);
  return [field, input];
}

// A box that opens above the text. Not a <form>, since it stands in one, so Enter must be kept from sending the whole text.
export function box(words, { enter, escape }, ...inside) {
  const onkeydown = (event) => {
    if (event.key === "Escape") escape();
    if (event.key !== "Enter" || event.target.matches("button, [type=file]")) return;
    event.preventDefault();
    enter();
  };
  return make("div", { className: "inline-form", role: "group", "aria-label": words, onkeydown }, ...inside);
}
