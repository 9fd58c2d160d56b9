// What every drawing needs: its rows from the server, and a way into the page that the content policy allows.

// The rows at an address of this server; null where it has none.
export async function data<Rows>(address: string): Promise<Rows | null> {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? ((await answer.json()) as Rows) : null;
}

// Puts a drawing into its frame. Plot brings a <style> element, which the policy forbids and our sheet replaces.
export function attach(frame: HTMLElement, drawing: Element, label: string): void {
  for (const style of drawing.querySelectorAll("style")) style.remove();
  // The drawing is one picture with one label; the table beneath it has the same links, for the keyboard too.
  for (const part of drawing.querySelectorAll("[aria-label], [aria-description]")) {
    part.removeAttribute("aria-label");
    part.removeAttribute("aria-description");
  }
  drawing.addEventListener("click", () => {
    const link = (drawing as { value?: { link?: string } | null }).value?.link;
    if (link) location.assign(link);
  });
  const svg = drawing instanceof SVGElement ? drawing : drawing.querySelector("svg");
  svg?.setAttribute("role", "img");
  svg?.setAttribute("aria-label", label);
  svg?.classList.add("drawn");
  frame.replaceChildren(drawing);
  frame.dataset["drawn"] = "yes";
}

// Draws now, and again when the frame's width or the colour scheme changes.
export function whenever(frame: HTMLElement, draw: (width: number) => void): void {
  let last = 0;
  const again = (): void => {
    const width = Math.round(frame.getBoundingClientRect().width);
    if (width > 0 && width !== last) {
      last = width;
      draw(width);
    }
  };
  again();
  new ResizeObserver(again).observe(frame);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    last = 0;
    again();
  });
}

// A colour of the page's own, as it is now.
export function colour(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim() || "currentColor";
}

// A token with light-dark() resolved, for attributes that take no CSS function.
export function ink(name: string): string {
  const probe = document.createElement("span");
  probe.className = "unseen";
  probe.style.color = `var(--${name})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}
