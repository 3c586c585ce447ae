// In which language does the page around ours speak? Streamlit's shell says that it is English, and some of its own
// words are: names that a screen reader reads aloud, and what a list says when nothing is found.
const said = new WeakMap(); // element -> { english, ours }
let words = {};
let watcher = null;

function ours(english) {
  if (words[english]) return words[english];
  const start = Object.keys(words).find((key) => key.endsWith(" …") && english.startsWith(key.slice(0, -1)));
  return start ? words[start] : null;
}

function put(element, read, write) {
  const now = read(element);
  if (!now) return;
  const before = said.get(element);
  const english = before && before.ours === now ? before.english : now;
  const word = ours(english);
  if (!word) return;
  said.set(element, { english, ours: word });
  if (word !== now) write(element, word);
}

function speak(root) {
  const inside = (selector) => [...(root.matches?.(selector) ? [root] : []), ...(root.querySelectorAll?.(selector) ?? [])];
  for (const element of inside("[aria-label]")) {
    put(element, (e) => e.getAttribute("aria-label"), (e, word) => e.setAttribute("aria-label", word));
  }
  for (const element of inside('[role="listbox"][data-empty="true"] span')) {
    const text = element.firstChild;
    if (text && text.nodeType === Node.TEXT_NODE) put(text, (t) => t.data, (t, word) => { t.data = word; });
  }
}

export default function ({ data }) {
  if (!data) return;
  if (data.lang) document.documentElement.lang = data.lang;
  words = data.words ?? {};
  speak(document.body);
  watcher ??= new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "attributes") speak(change.target);
      for (const node of change.addedNodes) if (node.nodeType === Node.ELEMENT_NODE) speak(node);
    }
  });
  watcher.observe(document.body, { subtree: true, childList: true, attributes: true, attributeFilter: ["aria-label"] });
}
