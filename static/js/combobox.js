// Suggestions under a field: the combobox pattern of the ARIA practices. htmx fetches the list; this opens it and moves in it.
(() => {
  if (window.comboboxes) return;
  window.comboboxes = true;
  const part = (input, selector) => input.closest(".combobox").querySelector(selector);
  const list = (input) => part(input, ".combobox__list");
  const options = (input) => [...list(input).querySelectorAll("[role=option]")];
  const active = (input) => document.getElementById(input.getAttribute("aria-activedescendant"));
  const say = (input, words) => { part(input, "[role=status]").textContent = words; };
  const dress = (input) => { // without a script it is a plain field and says so
    if (input.hasAttribute("role")) return;
    input.setAttribute("role", "combobox");
    for (const [name, value] of [["autocomplete", "list"], ["expanded", "false"], ["controls", list(input).id]]) input.setAttribute(`aria-${name}`, value);
    list(input).setAttribute("role", "listbox");
  };
  const close = (input) => {
    list(input).hidden = true;
    input.setAttribute("aria-expanded", "false");
    mark(input, null);
  };
  const mark = (input, option) => {
    active(input)?.setAttribute("aria-selected", "false");
    if (!option) { input.removeAttribute("aria-activedescendant"); return; }
    option.setAttribute("aria-selected", "true");
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  };
  const open = (input) => {
    const found = options(input);
    if (!found.length) { close(input); return; }
    found.forEach((option, number) => { option.id = `${list(input).id}-${number}`; });
    list(input).hidden = false;
    input.setAttribute("aria-expanded", "true");
  };
  const choose = (input, option) => {
    if (input.closest("[data-choose=go]")) { location.assign(option.dataset.href); return; }
    input.value = option.dataset.value;
    close(input);
    say(input, "");
    input.focus();
  };
  const isOpen = (input) => !list(input).hidden;
  const keys = {
    ArrowDown: (input) => move(input, 1),
    ArrowUp: (input) => move(input, -1),
    Enter: (input) => { const option = isOpen(input) && active(input); if (option) choose(input, option); return Boolean(option); },
    Escape: (input) => { const was = isOpen(input); close(input); return was; },
    Tab: (input) => { close(input); return false; },
  };
  const move = (input, step) => {
    const found = options(input);
    if (!found.length || !input.value.trim()) return false;
    if (!isOpen(input)) open(input);
    const at = found.indexOf(active(input));
    mark(input, found[at < 0 && step < 0 ? found.length - 1 : (at + step + found.length) % found.length]);
    return true;
  };
  const field = (target) => (target instanceof Element && target.matches("[data-combobox]") ? target : null);
  document.addEventListener("focusin", (event) => { const input = field(event.target); if (input) dress(input); });
  document.addEventListener("focusout", (event) => { const input = field(event.target); if (input?.hasAttribute("role")) close(input); });
  document.addEventListener("keydown", (event) => {
    const input = field(event.target);
    if (input && !event.isComposing && keys[event.key]?.(input)) event.preventDefault();
  });
  document.addEventListener("input", (event) => { // what was shown belongs to what was typed before
    const input = field(event.target);
    if (!input) return;
    mark(input, null);
    if (!input.value.trim()) { list(input).replaceChildren(); close(input); say(input, ""); }
  });
  document.addEventListener("htmx:afterSwap", (event) => {
    const input = event.target.matches?.(".combobox__list") && event.target.closest(".combobox").querySelector("[data-combobox]");
    if (!input || document.activeElement !== input || !input.value.trim()) return;
    dress(input);
    open(input);
    say(input, list(input).firstElementChild?.dataset.said ?? "");
  });
  // A finger or the mouse: the field keeps the focus, so that the list stays until the choice is made.
  document.addEventListener("mousedown", (event) => { if (event.target.closest?.(".combobox__list")) event.preventDefault(); });
  document.addEventListener("click", (event) => {
    const option = event.target.closest?.(".combobox__option");
    if (option) choose(option.closest(".combobox").querySelector("[data-combobox]"), option);
  });
})();
