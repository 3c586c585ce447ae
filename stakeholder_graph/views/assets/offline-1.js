// The page people take away: the same picture, and in words what is known about whoever is touched.
const { picture, words, ties } = JSON.parse(document.getElementById("data").textContent);
const view = new View(document.getElementById("picture"));
const said = document.getElementById("said");

view.tell = ({ actor, tie }) => {
  const wanted = tie ? (row) => tie.includes(row.a) && tie.includes(row.b) : (row) => row.a === actor || row.b === actor;
  const rows = actor || tie ? ties.filter(wanted) : [];
  const names = picture.nodes.filter((node) => (tie ?? [actor]).includes(node.id)).map((node) => node.name);
  const lines = names.length ? [names.join(" – "), ...rows.map((row) => `${row.sentence} · ${row.sources}`)] : [];
  said.replaceChildren(...lines.map((line) => Object.assign(document.createElement("p"), { textContent: line })));
};
view.show({ picture, words, scope: picture.print });
