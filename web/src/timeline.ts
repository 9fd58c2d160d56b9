// The timeline drawn: the lanes that the lists beneath it tell.
import { data } from "./drawing/plain";
import { drawTimeline, type TimelineData } from "./drawing/timeline";

for (const frame of document.querySelectorAll<HTMLElement>("[data-timeline]")) {
  void data<TimelineData>(frame.dataset["timeline"] ?? "").then((timeline) => {
    if (timeline && timeline.rows.length > 0) drawTimeline(frame, timeline);
  });
}
