// Who is tied to whom, drawn by the reader's browser, and who was touched?
//
// vis-network keeps the camera, the canvas and the gestures; marks, lines, labels, focus and keys are drawn and heard
// here. Names are only ever drawn on the canvas or set as text: nothing of the data becomes HTML. Places come from
// Python and never move. The same file draws the page in the dashboard and the one people take away.

const VIS = "lib/vis-9.1.2/vis-network.min.js";
const NEAR = { mouse: 6, touch: 24 };
const ZOOM = { step: 1.35, least: 0.75, most: 8 };
const FONT = 13, TALL_LINE = 14, NARROW = 500;

export default function ({ parentElement, data, setTriggerValue }) {
  const view = (parentElement.stakeholderView ??= new View(parentElement));
  view.tell = (picked) => setTriggerValue("picked", picked);
  view.show(data);
  return () => view.close();
}

let visPromise;
function loadVis() {
  if (globalThis.vis) return Promise.resolve(globalThis.vis);
  visPromise ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL(VIS, document.baseURI);
    script.onload = () => done(globalThis.vis);
    script.onerror = failed;
    document.head.append(script);
  });
  return visPromise;
}

export class View {
  constructor(parent) {
    this.tell = () => {};
    this.focus = null; this.cursor = null; this.hovered = null; this.size = [0, 0]; this.saved = {};
    this.frame = element("div", "frame");
    this.stage = element("div", "stage", { tabindex: "0", role: "application" });
    this.canvas = element("div", "canvas");
    this.says = element("div", "says", { "aria-live": "polite" });
    this.buttons = element("div", "buttons");
    this.move = this.button("move", () => this.lock(!this.locked));
    this.less = this.button("less", () => this.zoom(1 / ZOOM.step));
    this.more = this.button("more", () => this.zoom(ZOOM.step));
    this.whole = this.button("whole", () => this.all());
    this.less.textContent = "−"; this.more.textContent = "+"; this.whole.textContent = "⤢";
    this.canvas.style.cssText = "width:100%;height:100%";
    this.stage.append(this.canvas);
    this.frame.append(this.stage, this.buttons, this.says);
    parent.append(this.frame);
    this.listen();
  }

  button(name, act) {
    const made = element("button", name, { type: "button" });
    made.addEventListener("click", act);
    this.buttons.append(made);
    return made;
  }

  listen() {
    this.resized = new ResizeObserver(() => this.fitFrame());
    this.resized.observe(this.frame);
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("blur", () => this.point(null));
    this.stage.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.stage.addEventListener("pointermove", (event) => this.hover(event));
    this.stage.addEventListener("pointerleave", () => this.hover(null));
    this.heard = () => this.setFocus(globalThis.stakeholderFocus ?? null);
    globalThis.addEventListener("stakeholder-focus", this.heard);
  }

  close() {
    this.closed = true;
    this.resized.disconnect();
    globalThis.removeEventListener("stakeholder-focus", this.heard);
    if (this.network) this.network.destroy();
    this.frame.remove();
  }

  // --- what is shown ------------------------------------------------------------------------------------------------

  async show({ picture, words, scope }) {
    this.words = words;
    this.speak();
    const style = getComputedStyle(this.frame);
    const look = [picture.print, style.color, style.backgroundColor, style.fontFamily].join();
    if (look === this.look) return;
    const moved = scope !== this.scope;
    Object.assign(this, { look, picture, scope, ink: style.color, paper: style.backgroundColor, font: style.fontFamily });
    this.prepare();
    const vis = await loadVis();
    if (this.closed || look !== this.look) return;
    if (!this.network) this.start(vis);
    this.focus = globalThis.stakeholderFocus ?? this.focus;
    this.place();
    if (moved) this.restore();
    this.network.redraw();
  }

  speak() {
    const w = this.words;
    this.stage.setAttribute("aria-label", w.picture);
    const names = [[this.move, w.move], [this.less, w.less], [this.more, w.more], [this.whole, w.whole]];
    for (const [button, name] of names) { button.setAttribute("aria-label", name); button.title = name; }
    this.move.textContent = w.move;
  }

  prepare() {
    const { nodes, lines, marks } = this.picture;
    this.nodes = new Map(nodes.map((node) => [node.id, { ...node }]));
    this.paths = new Map(Object.entries(marks).map(([group, mark]) => [group, new Path2D(mark.path)]));
    this.near = new Map(nodes.map((node) => [node.id, new Set()]));
    this.widths = new Map();
    const beside = new Map();
    this.lines = lines.map((line) => {
      this.near.get(line.from).add(line.to);
      this.near.get(line.to).add(line.from);
      const pair = [line.from, line.to].sort().join("\n");
      const same = beside.get(pair) ?? [];
      beside.set(pair, same);
      const made = { ...line, same, place: same.length, turned: line.from > line.to };
      same.push(made);
      return made;
    });
    if (this.cursor && !this.nodes.has(this.cursor)) this.cursor = null;
  }

  start(vis) {
    const options = {
      autoResize: false, physics: false, layout: { improvedLayout: false },
      interaction: { dragNodes: false, zoomView: false, selectable: false, hover: false, keyboard: false },
      nodes: { shape: "custom", ctxRenderer: (given) => this.markOf(given) },
    };
    this.data = new vis.DataSet([]);
    this.network = new vis.Network(this.canvas, { nodes: this.data, edges: new vis.DataSet([]) }, options);
    this.canvas.firstChild.tabIndex = -1;
    this.canvas.querySelector("canvas").setAttribute("aria-hidden", "true");
    this.network.on("beforeDrawing", (context) => this.drawLines(context));
    this.network.on("afterDrawing", (context) => this.drawOver(context));
    this.network.on("click", (event) => this.click(event));
    for (const change of ["zoom", "dragEnd"]) this.network.on(change, () => this.remember());
    this.fitFrame();
    this.lock(this.small());
  }

  small() { return matchMedia("(pointer: coarse)").matches || this.frame.clientWidth < NARROW; }

  fitFrame() {
    const [width, height] = [this.frame.clientWidth, this.frame.clientHeight];
    if (!this.network || !width || (width === this.size[0] && height === this.size[1])) return;
    this.size = [width, height];
    const seen = this.seen();
    this.network.setSize(`${width}px`, `${height}px`);
    this.network.moveTo({ ...seen, animation: false });
    this.move.hidden = !this.small();
    if (!this.small()) this.lock(false);
    this.place();
    this.network.redraw();
  }

  // Places in pixels from the middle of the frame: at zoom 1 the whole picture fills it.
  place() {
    const [width, height] = this.size;
    if (!width || !this.picture) return;
    const tall = width < 0.85 * height, groups = this.picture.kind === "groups";
    const loose = this.picture.nodes.filter((node) => !node.wide);
    const [side, top] = [width < NARROW ? 34 : 62, groups ? 42 : 50];
    const room = width < NARROW ? width - 30 : width - 235;
    const perRow = Math.max(Math.floor(room / 24), 1), rows = Math.ceil(loose.length / perRow);
    const floor = width < NARROW ? 66 : 16;
    const bottom = groups ? 118 : Math.max(70, floor + (rows ? rows * 24 + 34 : 0));
    this.scale = (tall ? 0.8 : 1) * (groups && width < NARROW ? 0.75 : 1);
    this.thin = Math.min(this.picture.thin, tall && !groups ? 0.65 : 1);
    for (const node of this.nodes.values()) {
      const at = tall ? node.tall : node.wide;
      if (!at) continue;
      node.x = side + ((at[0] + 1000) / 2000) * (width - 2 * side) - width / 2;
      node.y = top + ((at[1] + 1000) / 2000) * (height - top - bottom) - height / 2;
    }
    loose.forEach(({ id }, i) => {
      const node = this.nodes.get(id);
      node.x = 20 + (i % perRow) * 24 - width / 2;
      node.y = height - floor - 10 - (rows - 1 - Math.floor(i / perRow)) * 24 - height / 2;
    });
    this.looseAt = rows ? [12 - width / 2, height / 2 - floor - rows * 24 - 6] : null;
    this.data.clear();
    this.data.add([...this.nodes.values()].reverse().map(({ id, x, y }) => ({ id, x, y, size: 1 })));
  }

  // --- camera -------------------------------------------------------------------------------------------------------

  seen() { return { scale: this.network.getScale(), position: this.network.getViewPosition() }; }

  aim(scale, position) {
    this.network.moveTo({ scale, position, animation: false });
    this.remember();
  }

  all() { this.aim(1, { x: 0, y: 0 }); }

  zoom(factor, about) {
    const { scale, position } = this.seen();
    const next = Math.min(Math.max(scale * factor, ZOOM.least), ZOOM.most), centre = about ?? position;
    const keep = 1 - scale / next;
    this.aim(next, { x: position.x + (centre.x - position.x) * keep, y: position.y + (centre.y - position.y) * keep });
  }

  wheel(event) {
    if (!event.ctrlKey || !this.network) return;
    event.preventDefault();
    this.zoom(event.deltaY < 0 ? 1.15 : 1 / 1.15, this.pointAt(event));
  }

  remember() {
    const kept = JSON.stringify(this.seen());
    try { sessionStorage.setItem(`picture ${this.scope}`, kept); } catch { this.saved[this.scope] = kept; }
  }

  restore() {
    let kept = this.saved[this.scope];
    try { kept = sessionStorage.getItem(`picture ${this.scope}`) ?? kept; } catch { /* a page from a file has none */ }
    const view = kept ? JSON.parse(kept) : { scale: 1, position: { x: 0, y: 0 } };
    this.network.moveTo({ ...view, animation: false });
  }

  lock(locked) {
    this.locked = locked;
    this.frame.classList.toggle("locked", locked);
    this.move.setAttribute("aria-pressed", String(!locked));
    if (this.network) this.network.setOptions({ interaction: { dragView: !locked, zoomView: !locked && this.small() } });
  }

  // --- touch, mouse, keys -------------------------------------------------------------------------------------------

  pointAt(event) {
    const box = this.canvas.getBoundingClientRect();
    return this.network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top });
  }

  unit() { return 1 / Math.sqrt(this.network.getScale()); }

  radius(node) { return node.radius * this.scale * this.unit(); }

  nearest(point, reach) {
    let [best, least] = [null, Infinity];
    for (const node of this.nodes.values()) {
      const away = Math.hypot(node.x - point.x, node.y - point.y) - this.radius(node);
      if (away < least) [best, least] = [node.id, away];
    }
    return least <= reach / this.network.getScale() ? best : null;
  }

  nearestLine(point, reach) {
    let [best, least] = [null, Infinity];
    for (const line of this.lines) {
      const [a, b] = this.track(line);
      const [dx, dy] = [b.x - a.x, b.y - a.y];
      const along = Math.min(Math.max(((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1), 0), 1);
      const away = Math.hypot(a.x + along * dx - point.x, a.y + along * dy - point.y);
      if (away < least && this.lit(line) > 0.5) [best, least] = [line, away];
    }
    return least <= reach / this.network.getScale() ? best : null;
  }

  click({ pointer, event }) {
    const touch = event.pointerType === "touch" || (event.srcEvent && event.srcEvent.pointerType === "touch");
    const reach = touch ? NEAR.touch : NEAR.mouse;
    const id = this.nearest(pointer.canvas, reach);
    const line = id ? null : this.nearestLine(pointer.canvas, touch ? 14 : 7);
    this.pick(id ? { actor: id } : line ? { tie: [line.from, line.to].sort() } : null);
  }

  pick(focus) {
    if (!focus && !this.focus) return;
    this.setFocus(focus);
    this.tell(focus ?? { nobody: true });
  }

  setFocus(focus) {
    this.focus = focus;
    if (this.network) this.network.redraw();
  }

  hover(event) {
    if (!this.network || (event && event.pointerType === "touch")) return;
    const id = event ? this.nearest(this.pointAt(event), NEAR.mouse) : null;
    this.stage.classList.toggle("over", Boolean(id));
    if (id !== this.hovered) { this.hovered = id; this.network.redraw(); }
  }

  key(event) {
    const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
    const acts = {
      Enter: () => this.cursor && this.pick({ actor: this.cursor }), Escape: () => this.pick(null),
      "+": () => this.zoom(ZOOM.step), "-": () => this.zoom(1 / ZOOM.step), 0: () => this.all(),
    };
    const act = ways[event.key] ? () => this.step(ways[event.key]) : acts[event.key];
    if (!act || !this.network || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  step([dx, dy]) {
    const from = this.nodes.get(this.cursor ?? this.focus?.actor);
    if (!from) {
      if (this.picture.nodes.length) this.point(this.picture.nodes[0].id);
      return;
    }
    let [best, least] = [null, Infinity];
    for (const node of this.nodes.values()) {
      const [x, y] = [node.x - from.x, node.y - from.y];
      const along = x * dx + y * dy, cost = along + 1.8 * Math.abs(x * dy - y * dx);
      if (along > 0 && cost < least) [best, least] = [node.id, cost];
    }
    if (best) this.point(best);
  }

  point(id) {
    if (id === this.cursor) return;
    this.cursor = id;
    const node = id && this.nodes.get(id);
    if (node) {
      const { says, groups } = this.words;
      const parts = { name: node.name, group: groups[node.group] ?? "", count: String(this.near.get(id).size) };
      this.says.textContent = says.replace(/\{(name|group|count)\}/g, (_, part) => parts[part]);
    }
    if (this.network) this.network.redraw();
  }

  // --- drawing ------------------------------------------------------------------------------------------------------

  // Who keeps colour while somebody is in focus: the actor and its neighbours, or the two ends of a tie.
  brightNodes() {
    const { focus, nodes, near } = this;
    if (focus?.actor && nodes.has(focus.actor)) return new Set([focus.actor, ...near.get(focus.actor)]);
    if (focus?.tie && focus.tie.every((id) => nodes.has(id))) return new Set(focus.tie);
    return null;
  }

  lit(line) {
    const { focus, nodes } = this;
    if (focus?.actor && nodes.has(focus.actor)) return line.from === focus.actor || line.to === focus.actor ? 1 : 0.12;
    if (focus?.tie && focus.tie.every((id) => nodes.has(id)))
      return focus.tie.includes(line.from) && focus.tie.includes(line.to) ? 1 : 0.12;
    return 1;
  }

  // Where a line runs: lines of several families between the same two lie beside each other.
  track(line) {
    const [a, b] = [this.nodes.get(line.from), this.nodes.get(line.to)];
    const long = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const apart = Math.max(5.5, (line.same.reduce((sum, same) => sum + (same.width ?? 0), 0)) / line.same.length + 1.5);
    const aside = (line.place - (line.same.length - 1) / 2) * apart * this.unit() * (line.turned ? -1 : 1);
    const [nx, ny] = [(-(b.y - a.y) / long) * aside, ((b.x - a.x) / long) * aside];
    return [{ x: a.x + nx, y: a.y + ny, r: this.radius(a) }, { x: b.x + nx, y: b.y + ny, r: this.radius(b) }];
  }

  drawLines(context) {
    if (!this.picture) return;
    const unit = this.unit(), dim = this.lines.filter((line) => this.lit(line) < 1);
    const bright = this.lines.filter((line) => this.lit(line) === 1);
    for (const line of [...dim, ...bright]) this.drawLine(context, line, unit);
    if (this.looseAt && this.words.loose) {
      context.font = `${12 / this.network.getScale()}px ${this.font}`;
      context.fillStyle = this.ink;
      context.globalAlpha = this.focus ? 0.3 : 0.75;
      context.textAlign = "left"; context.textBaseline = "alphabetic";
      context.fillText(this.words.loose, ...this.looseAt);
      context.globalAlpha = 1;
    }
  }

  drawLine(context, line, unit) {
    const stroke = this.picture.strokes[line.family], light = this.lit(line), focused = light === 1 && this.focus;
    const [a, b] = this.track(line), long = Math.hypot(b.x - a.x, b.y - a.y);
    const gap = 3 * unit, free = long - a.r - b.r - 2 * gap;
    if (free <= 0) return;
    const thin = this.thin * unit, width = (line.width ?? stroke.width) * thin * (focused ? 1.5 : 1);
    context.save();
    context.globalAlpha = light * stroke.alpha * (line.doubtful ? 0.8 : 1) * (line.ended ? this.picture.ended : 1);
    context.strokeStyle = context.fillStyle = stroke.colour;
    context.translate(a.x, a.y);
    context.rotate(Math.atan2(b.y - a.y, b.x - a.x));
    const short = stroke.end === "bar" && free * this.network.getScale() < 60;
    const ends = short ? [0, 1] : line.ends;
    const size = ENDS[stroke.end], left = a.r + gap, right = long - b.r - gap;
    const eaten = (flag) => (flag && size ? size.eats * thin : 0);
    context.lineWidth = width;
    if (line.doubtful) context.setLineDash([5 * unit, 5 * unit]);
    context.beginPath();
    context.moveTo(left + Math.min(eaten(ends[0]), free / 2), 0);
    context.lineTo(right - Math.min(eaten(ends[1]), free / 2), 0);
    context.stroke();
    context.setLineDash([]);
    if (size && ends[0]) drawEnd(context, size, left, -thin, width);
    if (size && ends[1]) drawEnd(context, size, right, thin, width);
    context.restore();
  }

  markOf({ ctx, id }) {
    const node = this.nodes.get(id), radius = node ? this.radius(node) : 1;
    return {
      drawNode: () => node && this.drawMark(ctx, node),
      nodeDimensions: { width: 2 * radius, height: 2 * radius },
    };
  }

  drawMark(context, node, rings = 0) {
    const bright = this.brightNodes();
    const dim = bright && !bright.has(node.id), radius = this.radius(node), path = this.paths.get(node.group);
    const unit = this.unit() / radius;
    context.save();
    context.translate(node.x, node.y);
    context.scale(radius, radius);
    context.lineJoin = "round";
    context.globalAlpha = dim ? 0.2 : 1;
    const around = (px, colour) => {
      context.lineWidth = 2 * px * unit; context.strokeStyle = colour; context.stroke(path);
    };
    if (rings) { around(7, this.paper); around(5.2, this.ink); around(3, this.paper); }
    else if (!dim) around(this.picture.kind === "groups" ? 3 : 4.5 * this.scale * 0.8, this.paper);
    context.fillStyle = this.picture.marks[node.group].colour;
    context.fill(path, "evenodd");
    context.restore();
  }

  drawOver(context) {
    if (!this.picture) return;
    const chosen = [this.focus?.actor, ...(this.focus?.tie ?? [])].filter((id) => this.nodes.has(id));
    for (const id of new Set([...chosen, this.cursor].filter(Boolean))) this.drawMark(context, this.nodes.get(id), 2);
    this.drawLabels(context, chosen);
  }

  drawLabels(context, chosen) {
    const bright = this.brightNodes(), forced = new Set([...chosen, this.cursor, this.hovered].filter(Boolean));
    const order = [...forced].map((id) => this.nodes.get(id)).filter(Boolean);
    const scale = this.network.getScale();
    const asked = (node) => !forced.has(node.id) && (bright ? bright.has(node.id) : node.wide || scale > 1.6);
    order.push(...[...this.nodes.values()].filter(asked));
    const marks = this.boxesOfMarks(), taken = [this.boxOfButtons(), ...this.boxOfLoose()];
    const placed = [];
    for (const node of order) {
      const must = forced.has(node.id), label = this.measured(context, node, must);
      label.ringed = chosen.includes(node.id) || node.id === this.cursor;
      const over = must || node.strong || (bright && bright.has(node.id));
      const spot = this.spotFor(node, label, taken, over ? [] : marks) ?? (must ? this.spots(node, label)[0] : null);
      if (spot) { taken.push(spot); placed.push([label, spot]); }
    }
    for (const [label, spot] of placed) this.drawLabel(context, label, spot, scale);
    this.stage.dataset.labels = placed.length;
    this.stage.dataset.marks = this.nodes.size;
  }

  measured(context, node, must) {
    const heavy = node.strong || must, size = must ? 14 : FONT - (this.scale < 1 ? 1 : 0);
    const font = `${heavy ? 600 : 400} ${size}px ${this.font}`;
    const name = `${font}|${node.lines.join("\n")}`;
    if (!this.widths.has(name)) {
      context.font = font;
      this.widths.set(name, Math.max(...node.lines.map((line) => context.measureText(line).width)));
    }
    return { lines: node.lines, heavy, size, width: this.widths.get(name) + 2, height: node.lines.length * TALL_LINE };
  }

  onScreen(node) {
    const at = this.network.canvasToDOM({ x: node.x, y: node.y });
    return { x: at.x, y: at.y, r: this.radius(node) * this.network.getScale() };
  }

  boxesOfMarks() {
    return [...this.nodes.values()].map((node) => {
      const { x, y, r } = this.onScreen(node);
      return { id: node.id, left: x - r, top: y - r, right: x + r, bottom: y + r };
    });
  }

  boxOfLoose() {
    if (!this.looseAt) return [];
    const at = this.network.canvasToDOM({ x: this.looseAt[0], y: this.looseAt[1] });
    return [{ left: at.x, top: at.y - 13, right: at.x + 6.2 * this.words.loose.length, bottom: at.y + 4 }];
  }

  boxOfButtons() {
    const { offsetLeft: left, offsetTop: top, offsetWidth: width, offsetHeight: height } = this.buttons;
    return { left: left - 4, top: top - 4, right: left + width, bottom: top + height };
  }

  spots(node, { width, height, ringed }) {
    const { x, y, r: radius } = this.onScreen(node), r = radius + (ringed ? 6 : 0);
    const box = (left, top) => ({ left, top, right: left + width, bottom: top + height });
    return [
      box(x - width / 2, y + r + 2), box(x - width / 2, y - r - 3 - height),
      box(x + r + 4, y - height / 2), box(x - r - 4 - width, y - height / 2),
    ];
  }

  spotFor(node, label, taken, marks) {
    const [width, height] = this.size;
    const free = (spot) => spot.left > 1 && spot.top > 1 && spot.right < width - 1 && spot.bottom < height - 1
      && !taken.some((other) => meet(spot, other))
      && !marks.some((mark) => mark.id !== node.id && meet(spot, mark));
    return this.spots(node, label).find(free);
  }

  drawLabel(context, label, spot, scale) {
    context.font = `${label.heavy ? 600 : 400} ${label.size / scale}px ${this.font}`;
    context.textAlign = "center"; context.textBaseline = "middle"; context.lineJoin = "round";
    label.lines.forEach((line, i) => {
      const at = this.network.DOMtoCanvas({ x: (spot.left + spot.right) / 2, y: spot.top + (i + 0.5) * TALL_LINE });
      context.lineWidth = 4 / scale; context.strokeStyle = this.paper; context.strokeText(line, at.x, at.y);
      context.fillStyle = this.ink; context.fillText(line, at.x, at.y);
    });
  }
}

// What stands at the end of a line, in pixels: how much of the line it covers, its length and half its width.
const ENDS = {
  arrow: { eats: 8, draw: (c, s) => polygon(c, [[-10 * s, -4.4 * s], [0, 0], [-10 * s, 4.4 * s]]) },
  diamond: { eats: 10, draw: (c, s) => polygon(c, [[-11 * s, 0], [-5.5 * s, -3.8 * s], [0, 0], [-5.5 * s, 3.8 * s]]) },
  dot: { eats: 7, draw: (c, s) => { c.beginPath(); c.arc(-3.9 * s, 0, 3.9 * Math.abs(s), 0, 7); c.fill(); } },
  vee: { eats: 1, draw: (c, s, w) => open(c, w, [[-8 * s, -4.6 * s], [0, 0], [-8 * s, 4.6 * s]]) },
  bar: { eats: 0, draw: (c, s, w) => { const h = Math.max(6.5 * Math.abs(s), w * 1.1); open(c, Math.min(w, 3 * Math.abs(s)), [[0, -h], [0, h]]); } },
};

function drawEnd(context, end, x, size, width) {
  context.save();
  context.translate(x, 0);
  end.draw(context, size, width);
  context.restore();
}

function polygon(context, points) {
  context.beginPath();
  for (const point of points) context.lineTo(...point);
  context.closePath();
  context.fill();
}

function open(context, width, points) {
  context.lineWidth = width;
  context.beginPath();
  for (const point of points) context.lineTo(...point);
  context.stroke();
}

function meet(a, b) {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

function element(tag, name, attributes = {}) {
  const made = document.createElement(tag);
  made.className = name;
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}
