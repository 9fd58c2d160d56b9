// Two sliders over the months that rows lie in, beneath a drawing.

export function months(frame: HTMLElement, days: readonly (string | null)[], changed: (from: string, to: string) => void): void {
  const known = [...new Set(days.filter((day) => day !== null).map((day) => day.slice(0, 7)))].sort();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || known.length < 2) return;
  const form = document.createElement("div");
  form.className = "range no-print";
  const from = slider("From", known.length - 1, 0);
  const to = slider("to", known.length - 1, known.length - 1);
  const show = (): void => {
    const [low, high] = [Math.min(from.valueAsNumber, to.valueAsNumber), Math.max(from.valueAsNumber, to.valueAsNumber)];
    const [start, end] = [known[low] ?? first, known[high] ?? last];
    told.textContent = start === end ? start : `${start} to ${end}`;
    changed(`${start}-00`, `${end}-99`);
  };
  const told = document.createElement("output");
  told.textContent = `${first} to ${last}`;
  form.append(labelled(from, "From"), labelled(to, "to"), told);
  from.addEventListener("input", show);
  to.addEventListener("input", show);
  frame.after(form);
}

function slider(name: string, most: number, value: number): HTMLInputElement {
  const input = document.createElement("input");
  Object.assign(input, { type: "range", min: "0", max: String(most), step: "1", value: String(value) });
  input.setAttribute("aria-label", `${name} which month`);
  return input;
}

function labelled(input: HTMLInputElement, words: string): HTMLLabelElement {
  const label = document.createElement("label");
  label.append(`${words} `, input);
  return label;
}
