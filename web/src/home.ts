// The first page with script: files dropped anywhere on the form are given to it and read.

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-drop]")) {
  const field = form.querySelector<HTMLInputElement>("input[type=file]");
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("over");
  });
  form.addEventListener("dragleave", () => form.classList.remove("over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    form.classList.remove("over");
    const files = event.dataTransfer?.files;
    if (field && files && files.length > 0) {
      field.files = files;
      form.requestSubmit();
    }
  });
}
