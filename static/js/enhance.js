// Everything works without this file. It only makes some things quicker.
(() => {
  const all = (selector) => document.querySelectorAll(selector);
  // 1. A file box that shows it is ready to receive.
  for (const box of all(".drop")) {
    for (const type of ["dragenter", "dragover"]) box.addEventListener(type, () => box.setAttribute("data-over", ""));
    for (const type of ["dragleave", "drop"]) box.addEventListener(type, () => box.removeAttribute("data-over"));
  }
  // 2. Both ends of an evidence link light up, not only the target.
  const light = () => {
    for (const old of all("[data-on]")) old.removeAttribute("data-on");
    const id = location.hash.slice(1);
    if (!/^[ts]-[\w-]+$/.test(id)) return;
    const twin = document.getElementById((id[0] === "t" ? "s" : "t") + id.slice(1));
    if (twin) twin.setAttribute("data-on", "");
  };
  addEventListener("hashchange", light);
  light();
  // 3. A link to a page that asks before a loss opens its dialog instead.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-dialog]");
    const dialog = link && document.getElementById(link.dataset.dialog);
    if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    dialog.showModal();
  });
  // 4. Escape and a click outside close the user menu.
  const shut = () => all(".menu[open]").forEach((menu) => menu.removeAttribute("open"));
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && document.querySelector(".menu[open]");
    if (menu) { shut(); menu.querySelector("summary").focus(); }
  });
  document.addEventListener("click", (event) => { if (!event.target.closest(".menu")) shut(); });
  // 5. A form that was not accepted puts the reader at the list of what to put right.
  const errors = document.getElementById("errors");
  if (errors) errors.focus();
  // 6. A part that could not be fetched says so, and stops saying so when it is there again.
  const offline = document.getElementById("offline");
  document.addEventListener("htmx:afterRequest", (event) => {
    if (offline && !event.target.matches?.("[data-combobox]")) offline.hidden = event.detail.successful; // a field works without its suggestions
  });
  // 7. A button that was chosen shows that it is at work, and is not sent twice.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || event.submitter?.formMethod === "dialog") return;
    const form = event.target;
    if (form.dataset.sent) { event.preventDefault(); return; }
    form.dataset.sent = "1";
    event.submitter?.setAttribute("aria-busy", "true");
    setTimeout(rest, 8000); // an answer that is a file leaves the page where it is
  });
  const rest = () => {
    for (const form of all("form[data-sent]")) delete form.dataset.sent;
    for (const button of all("form [aria-busy]")) button.removeAttribute("aria-busy");
  };
  addEventListener("pageshow", rest);
})();
