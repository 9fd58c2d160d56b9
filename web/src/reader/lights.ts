// Which words belong to a row, and which rows to a word: pointing at either lights the other.

type Part = { readonly run: HTMLElement; readonly part: string };

export class Lights {
  private readonly parts = new Map<string, Part[]>();
  private readonly cards = new Map<string, HTMLElement>();
  private lit: HTMLElement[] = [];

  constructor(sheet: HTMLElement, rows: readonly HTMLElement[]) {
    for (const row of rows) this.cards.set(row.dataset["row"] ?? "", row);
    for (const run of sheet.querySelectorAll<HTMLElement>("mark[data-rows]")) {
      for (const [row, part] of tagsOf(run)) {
        const known = this.parts.get(row);
        if (known) known.push({ run, part });
        else this.parts.set(row, [{ run, part }]);
      }
    }
    for (const row of rows) {
      const id = row.dataset["row"] ?? "";
      row.addEventListener("pointerenter", () => this.show(id));
      row.addEventListener("pointerleave", () => this.clear());
      row.addEventListener("focusin", () => this.show(id));
    }
    sheet.addEventListener("pointerover", (event) => this.point(event.target));
    sheet.addEventListener("pointerleave", () => this.clear());
    sheet.addEventListener("click", (event) => this.open(event.target));
  }

  // The first words of a row.
  first(row: string): HTMLElement | undefined {
    return this.parts.get(row)?.[0]?.run;
  }

  // Light a row and all its words: cue, speaker and content together.
  show(...rows: readonly string[]): void {
    this.clear();
    for (const row of rows) {
      for (const { run, part } of this.parts.get(row) ?? []) this.light(run, `as-${part}`);
      const card = this.cards.get(row);
      if (card) this.light(card);
    }
  }

  clear(): void {
    for (const element of this.lit) {
      element.classList.remove("lit", "as-speaker", "as-cue", "as-content", "as-trigger", "as-number", "as-vote");
    }
    this.lit = [];
  }

  private light(element: HTMLElement, ...also: readonly string[]): void {
    element.classList.add("lit", ...also);
    this.lit.push(element);
  }

  private point(target: EventTarget | null): void {
    const run = runAt(target);
    if (run) this.show(...tagsOf(run).map(([row]) => row));
    else this.clear();
  }

  // A click on words brings the smallest of their rows into view.
  private open(target: EventTarget | null): void {
    const run = runAt(target);
    const row = run ? tagsOf(run).at(-1)?.[0] : undefined;
    this.cards.get(row ?? "")?.scrollIntoView({ block: "nearest" });
  }
}

function runAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>("mark[data-rows]") : null;
}

function tagsOf(run: HTMLElement): [string, string][] {
  return (run.dataset["rows"] ?? "").split(" ").map((tag) => {
    const [row = "", part = ""] = tag.split(":");
    return [row, part];
  });
}
