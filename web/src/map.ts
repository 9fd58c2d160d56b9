// The map: the passages beneath it, where they lie.
import { data } from "./drawing/plain";
import { drawMap, type MapRow } from "./drawing/map";
import type { Topology } from "topojson-specification";

for (const frame of document.querySelectorAll<HTMLElement>("[data-map]")) {
  const list = document.querySelector<HTMLElement>(".passages");
  const [rows, shapes] = [data<MapRow[]>(frame.dataset["map"] ?? ""), data<Topology>(frame.dataset["shapes"] ?? "")];
  void Promise.all([rows, shapes]).then(([found, world]) => {
    if (found && world) drawMap(frame, found, world, (place) => only(list, place));
  });
}

// Shows the passages of one place alone; all of them where none is chosen.
function only(list: HTMLElement | null, place: string | null): void {
  for (const passage of list?.querySelectorAll<HTMLElement>("[data-place]") ?? []) {
    passage.hidden = place !== null && passage.dataset["place"] !== place;
  }
  if (place !== null) list?.scrollIntoView({ block: "nearest", behavior: "smooth" });
}
