// Whom is the page about now? Told to the picture by an event, so that the picture's own data stay as they are and
// are not sent again at every click.
export default function ({ data }) {
  globalThis.stakeholderFocus = (data && data.focus) || null;
  globalThis.dispatchEvent(new Event("stakeholder-focus"));
}
