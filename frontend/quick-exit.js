// The way out of the worry page: the link works without script; with it, the page is replaced, so that "back" does not
// come here again, and pressing Escape three times does the same.
export function quickExit() {
  const link = document.querySelector("[data-quick-exit]");
  if (!link) return;
  const leave = (event) => {
    event.preventDefault();
    document.body.hidden = true;
    window.location.replace(link.href);
  };
  link.addEventListener("click", leave);
  let pressed = 0;
  document.addEventListener("keydown", (event) => {
    pressed = event.key === "Escape" ? pressed + 1 : 0;
    if (pressed === 3) leave(event);
  });
  // a page that comes back from the browser's own store is shown empty
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) document.querySelectorAll("form").forEach((form) => form.reset());
  });
}
