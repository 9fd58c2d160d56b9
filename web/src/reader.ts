// The reader with script: words and rows light each other, keys step and judge. The server has cut the report into
// runs that name their rows, so that nothing here counts a character.
import { asked, showKeys } from "./reader/dialogs";
import { Lights } from "./reader/lights";

const sheet = document.querySelector<HTMLElement>(".sheet");
const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")];
const VERDICTS: Readonly<Record<string, string>> = { a: "accept", r: "reject", u: "unsure" };

if (sheet) {
  const lights = new Lights(sheet, rows);
  let here = rows.findIndex((row) => `#${row.id}` === location.hash);

  const step = (by: number): void => {
    if (rows.length === 0) return;
    here = Math.min(Math.max(here + by, 0), rows.length - 1);
    const row = rows[here];
    if (!row) return;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest" });
    lights.show(row.dataset["row"] ?? "");
    lights.first(row.dataset["row"] ?? "")?.scrollIntoView({ block: "center" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    const row = rows[here];
    const verdict = VERDICTS[event.key];
    if (event.key === "j") step(1);
    else if (event.key === "k") step(-1);
    else if (event.key === "?") showKeys();
    else if (event.key === "o" && row) row.querySelector<HTMLAnchorElement>(".judge a")?.click();
    else if (verdict && row) {
      event.preventDefault();
      asked(row, verdict);
    } else return;
    event.stopPropagation();
  });
  // Every row's buttons belong to one form, whose reason is asked for here in a dialog: a field for each row would
  // have the browser lay the page out anew hundreds of times.
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLButtonElement>('button[form="judging"]') : null;
    const row = button?.closest<HTMLElement>("[data-row]");
    if (!button || !row) return;
    event.preventDefault();
    asked(row, button.value.split(" ")[0] ?? "");
  });
  rows.forEach((row, number) => row.addEventListener("focusin", () => (here = number)));
  document.querySelector<HTMLElement>(".keys")?.removeAttribute("hidden");
  document.documentElement.dataset["ready"] = "reader";
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, textarea, select, dialog") !== null;
}
