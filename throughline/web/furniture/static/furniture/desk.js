/* Small comforts. Every page works without them. */
(function () {
  "use strict";

  function land(within) {
    var first = within.querySelector("[data-first]");
    if (first) first.focus();
  }

  function open_what_the_address_names() {
    var named = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var at = named || null; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
    var folded = named && named.matches(".tl-finding") && named.querySelector("details.tl-more");
    if (folded) folded.open = true;
    if (named) named.scrollIntoView();
  }

  /* A list that pops out of the bar closes when the reader goes elsewhere. */
  function close_pops(event) {
    document.querySelectorAll("details[data-pops][open]").forEach(function (pop) {
      if (event.type === "keydown" ? event.key === "Escape" : !pop.contains(event.target)) {
        if (event.type === "keydown") pop.querySelector("summary").focus();
        pop.open = false;
      }
    });
  }

  /* Leaving a form with words in it that were not sent: the browser asks first. */
  function keep_typing() {
    var touched = false;
    document.addEventListener("input", function (event) {
      if (event.target.closest("form[data-keep]")) touched = true;
    });
    document.addEventListener("submit", function () { touched = false; });
    document.addEventListener("htmx:afterRequest", function (event) {
      if (event.detail.successful && event.detail.elt.matches("form[data-keep]")) touched = false;
    });
    window.addEventListener("beforeunload", function (event) { if (touched) event.preventDefault(); });
  }

  /* How long a text is, while it is typed. */
  function count_characters(event) {
    var most = Number(event.target.dataset && event.target.dataset.most);
    var told = most && document.getElementById(event.target.id + "_after");
    if (told) told.textContent = event.target.value.length.toLocaleString("en-GB") + " of " + most.toLocaleString("en-GB") + " characters.";
  }

  /* On paper everything is open. */
  function open_for_paper() {
    var opened = [];
    window.addEventListener("beforeprint", function () {
      opened = Array.prototype.slice.call(document.querySelectorAll("main details:not([open])"));
      opened.forEach(function (part) { part.open = true; });
    });
    window.addEventListener("afterprint", function () {
      opened.forEach(function (part) { part.open = false; });
    });
  }

  /* A page that looks again by itself. Whoever types, marks words or looks elsewhere is left alone; open parts stay
     open, the focus stays where it was, and a changed heading is told once to whoever listens. */
  function look_again() {
    var place = null;

    function fresh(event) {
      var asked = event.detail.requestConfig ? event.detail.requestConfig.elt : event.detail.elt;
      return asked && asked.matches("[data-fresh]");
    }

    function same(part) {
      var named = part.tagName + (part.getAttribute("href") || part.value || part.textContent);
      return Array.prototype.filter.call(document.querySelectorAll("#main " + part.tagName), function (other) {
        return part.tagName + (other.getAttribute("href") || other.value || other.textContent) === named;
      });
    }

    function found_again(part) {
      var number = same(part).indexOf(part);
      return function () { return same(part)[number]; };
    }

    function heading() {
      return document.querySelector("#main h1").textContent;
    }

    document.addEventListener("htmx:configRequest", function (event) {
      if (fresh(event)) event.detail.path = location.pathname + location.search; // filters change it meanwhile
    });
    document.addEventListener("htmx:beforeRequest", function (event) {
      var at = document.activeElement;
      var busy = document.hidden || at.matches("input, select, textarea") || String(window.getSelection());
      if (fresh(event) && busy) event.preventDefault();
    });
    document.addEventListener("htmx:beforeSwap", function (event) {
      if (!fresh(event)) return;
      event.detail.serverResponse = event.detail.serverResponse.replace(/ role="status"/g, ""); // told anew each minute
      var at = document.activeElement, open = document.querySelectorAll("#main details[open] > summary");
      place = {
        heading: heading(),
        focus: at.closest("#main") && at.id !== "main" ? found_again(at) : null,
        open: Array.prototype.map.call(open, found_again)
      };
    });
    document.addEventListener("htmx:afterSwap", function (event) {
      if (!fresh(event) || !place) return;
      place.open.forEach(function (summary) { if (summary()) summary().parentElement.open = true; });
      if (place.focus && place.focus()) place.focus().focus({ preventScroll: true });
      if (heading() !== place.heading) document.getElementById("fresh-said").textContent = heading();
      place = null;
    });
  }

  document.addEventListener("input", count_characters);
  document.addEventListener("keydown", close_pops);
  document.addEventListener("click", close_pops);
  window.addEventListener("hashchange", open_what_the_address_names);
  open_what_the_address_names();
  land(document);
  keep_typing();
  open_for_paper();
  look_again();
})();
