// The map of stores and couriers: Leaflet, told by the app what to show, telling it what was done.
// Positions are latitude and longitude in the datum of the tiles.
import { Map, TileLayer, control, divIcon, marker, circle, circleMarker, layerGroup, polyline } from "leaflet/dist/leaflet-src.esm.js";

/** How near the map goes to one store, as zoom of web maps. */
const NEAR = 15;

// The styles are the sister of this file.
let styled;
function styles() {
  styled ??= new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = import.meta.url.replace(/\.js$/, ".css");
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      styled = undefined;
      reject(new Error(link.href));
    };
    document.head.append(link);
  });
  return styled;
}

/**
 * Opens a map in an element. Its settings are `tiles` (a template, or nothing for a sketch without
 * a map), `attribution`, `zoomIn`, `zoomOut` and `calm` (no motion). `hear` is called with a list
 * of what was done: "moved" with south, west, north, east and zoom, "store" with an id, "tiles"
 * with whether all that are wanted have come.
 */
export async function open(element, settings, hear) {
  await styles();
  const { tiles, attribution, zoomIn, zoomOut, calm } = settings;
  const map = new Map(element, {
    attributionControl: false,
    zoomControl: false,
    maxZoom: 18,
    minZoom: 3,
    // Whoever scrolls the page with the wheel does not mean the map.
    scrollWheelZoom: false,
    // A map that is closed while it zooms would go on without its panes, and a slow phone is better off.
    zoomAnimation: false,
    fadeAnimation: !calm,
    inertia: !calm,
  });
  control.zoom({ position: "topright", zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  let ground;
  if (tiles) {
    // What the providers want said is text, never markup.
    const escaped = document.createElement("i");
    escaped.textContent = attribution || "";
    control.attribution({ prefix: false }).addAttribution(escaped.innerHTML).addTo(map);
    // On a sharp screen Leaflet takes the tiles of the next zoom, and one off the layer's last.
    ground = new TileLayer(tiles, { maxZoom: 19, maxNativeZoom: 18, detectRetina: true });
    // Those that did not come and are still wanted.
    const lost = new Set();
    ground.on("tileerror", ({ tile }) => {
      lost.add(tile);
      hear(["tiles", false]);
    });
    ground.on("tileunload", ({ tile }) => lost.delete(tile));
    ground.on("load", () => hear(["tiles", lost.size === 0]));
    ground.addTo(map);
  }
  const stores = layerGroup().addTo(map);
  const me = layerGroup().addTo(map);
  const way = layerGroup().addTo(map);
  let courier;
  // By what they stand for, so that panning keeps those that stay: focus and all.
  let shown = {};

  const tell = () => {
    const bounds = map.getBounds();
    const clamp = (value, most) => Math.max(-most, Math.min(most, value));
    hear([
      "moved",
      clamp(bounds.getSouth(), 90),
      clamp(bounds.getWest(), 180),
      clamp(bounds.getNorth(), 90),
      clamp(bounds.getEast(), 180),
      Math.round(map.getZoom()),
    ]);
  };
  map.on("moveend", tell);

  // A mark that only shows: what it says stands in words beside the map.
  const sign = (place, kind, iconSize, iconAnchor) => {
    const body = document.createElement("span");
    const icon = divIcon({ className: `map-mark map-${kind}`, html: body, iconSize, iconAnchor });
    return marker(place, { icon, interactive: false, keyboard: false });
  };
  // What glides must not do so because the map itself moves.
  const glide = (may) => courier?.getElement()?.classList.toggle("map-glides", may && !calm);
  map.on("movestart", () => glide(false));
  map.on("moveend", () => requestAnimationFrame(() => glide(true)));

  const draw = ([latitude, longitude, count, id, label]) => {
    const body = document.createElement("span");
    body.textContent = count > 1 ? String(count) : "";
    const kind = count > 1 ? "cluster" : "store";
    // A store is where its pin's tip is, at the foot of what can be tapped.
    const iconAnchor = count > 1 ? [22, 22] : [22, 43];
    const icon = divIcon({ className: `map-mark map-${kind}`, html: body, iconSize: [44, 44], iconAnchor });
    const mark = marker([latitude, longitude], { icon, keyboard: true });
    mark.on("click keypress", ({ type, originalEvent }) => {
      if (type === "keypress" && originalEvent.key !== "Enter" && originalEvent.key !== " ") return;
      originalEvent?.preventDefault();
      if (count > 1) map.setView([latitude, longitude], Math.min(map.getZoom() + 2, 18), { animate: !calm });
      else hear(["store", id]);
    });
    mark.on("add", () => mark.getElement().setAttribute("aria-label", label));
    return mark.addTo(stores);
  };

  /** The element of the mark that is nearest to another, or the map where there is none. */
  const nearest = (mark, marks) => {
    const far = (one) => map.distance(one.getLatLng(), mark.getLatLng());
    const [first] = [...marks].sort((one, other) => far(one) - far(other));
    return first?.getElement() ?? element;
  };

  return {
    /** Shows marks: [latitude, longitude, count, id, label, is chosen] each. */
    show(marks) {
      const next = {};
      for (const mark of marks) {
        const [isChosen] = mark.slice(-1);
        const key = JSON.stringify(mark.slice(0, -1));
        next[key] = shown[key] ?? draw(mark);
        next[key].getElement().classList.toggle("map-chosen", isChosen);
        next[key].setZIndexOffset(isChosen ? 1000 : 0);
        delete shown[key];
      }
      const gone = Object.values(shown);
      const left = gone.find((mark) => mark.getElement() === document.activeElement);
      // The keyboard goes on from where it was: at what is nearest to a mark that has gone.
      if (left) nearest(left, Object.values(next)).focus();
      for (const mark of gone) mark.remove();
      shown = next;
    },

    /** Shows where the shopper is, give or take so many metres. */
    locate(latitude, longitude, accuracy) {
      me.clearLayers();
      const style = { className: "map-me", interactive: false };
      if (accuracy > 50) circle([latitude, longitude], { ...style, radius: accuracy, className: "map-about" }).addTo(me);
      circleMarker([latitude, longitude], { ...style, radius: 7 }).addTo(me);
    },

    /** Brings a part of the earth into view. */
    fit(south, west, north, east) {
      map.fitBounds([[south, west], [north, east]], { maxZoom: NEAR, paddingTopLeft: [28, 56], paddingBottomRight: [28, 28], animate: !calm && Number.isFinite(map.getZoom()) });
    },

    /** Brings a place into view, near enough to tell stores apart. */
    go(latitude, longitude) {
      map.setView([latitude, longitude], Math.max(map.getZoom() || 0, NEAR), { animate: !calm });
    },

    /** Shows a way by its corners, with a store where it begins and a door where it ends. */
    trace(corners) {
      way.clearLayers();
      if (corners.length < 2) return;
      polyline(corners, { className: "map-way", interactive: false }).addTo(way);
      sign(corners[0], "store", [44, 44], [22, 43]).addTo(way);
      sign(corners[corners.length - 1], "door", [20, 20], [10, 10]).addTo(way);
    },

    /** Shows where a courier is, who glides there from where the last one was shown. */
    bring(latitude, longitude) {
      if (courier) courier.setLatLng([latitude, longitude]);
      else {
        courier = sign([latitude, longitude], "courier", [36, 36], [18, 18]).setZIndexOffset(1000);
        courier.addTo(map);
        requestAnimationFrame(() => glide(true));
      }
    },

    /** Asks for all tiles again. */
    drawAnew() {
      ground?.redraw();
    },

    close() {
      map.stop();
      map.remove();
    },
  };
}
