// The two dialogs of the reader: a verdict with its reason, and the keys.

export function asked(row: HTMLElement, verdict: string): void {
  const dialog = document.querySelector<HTMLDialogElement>("#verdict");
  const form = dialog?.querySelector("form");
  if (!dialog || !form) return;
  const words = row.querySelector(".row-head b")?.textContent ?? "";
  set(form, "row", row.dataset["row"] ?? "");
  set(form, "verdict", verdict);
  set(form, "reason", "");
  const title = dialog.querySelector("h2");
  if (title) title.textContent = `${verdict[0]?.toUpperCase() ?? ""}${verdict.slice(1)} ${row.dataset["row"] ?? ""}?`;
  const told = dialog.querySelector(".row-words");
  if (told) told.textContent = words;
  const leave = dialog.querySelector<HTMLButtonElement>(".leave");
  if (leave) leave.onclick = () => dialog.close();
  dialog.showModal();
  form.querySelector<HTMLInputElement>("[name=reason]")?.focus();
}

export function showKeys(): void {
  document.querySelector<HTMLDialogElement>("#keys")?.showModal();
}

function set(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
