// What every page does with script: the theme that was chosen last.

const THEMES = ["light", "dark"] as const;

function applyTheme(): void {
  const chosen = localStorage.getItem("theme");
  if (THEMES.some((theme) => theme === chosen)) document.documentElement.dataset["theme"] = chosen ?? "";
}

applyTheme();
