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
  // nothing of the page stays in the browser's own store: it is emptied as it goes, and asked for anew when it comes back
  window.addEventListener("pagehide", (event) => {
    if (event.persisted) document.body.replaceChildren();
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });
}
