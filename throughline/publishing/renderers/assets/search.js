/* The search box of the public plan. Without it, the list from A to Z beneath says the same. */
(function () {
  "use strict";
  var form = document.querySelector("form.finder");
  var index = window.searchIndex;
  if (!form || !index) { return; }
  var box = form.querySelector("input");
  var count = document.getElementById("count");
  var list = document.getElementById("found");
  var MOST = 40;

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").replace(/ß/g, "ss").replace(/[\u2018\u2019]/g, "'")
      .replace(/[\u201c\u201d]/g, "\"").replace(/[\u2013\u2014]/g, "-").toLowerCase().trim();
  }

  function item(entry) {
    var row = document.createElement("li");
    var link = document.createElement("a");
    var note = document.createElement("span");
    link.href = entry.u;
    link.textContent = entry.t;
    note.className = "sub";
    note.textContent = entry.n;
    row.append(link, note);
    return row;
  }

  function rank(entry, words) {
    var title = folded(entry.t);
    return words.filter(function (word) { return title.indexOf(word) >= 0; }).length;
  }

  function show() {
    var words = folded(box.value).split(/\s+/).filter(Boolean);
    list.textContent = "";
    count.textContent = "";
    if (!words.length) { return; }
    var hits = index.filter(function (entry) {
      return words.every(function (word) { return entry.w.indexOf(word) >= 0; });
    });
    hits = hits.map(function (entry, place) { return { entry: entry, rank: rank(entry, words), place: place }; })
      .sort(function (a, b) { return b.rank - a.rank || a.place - b.place; });
    hits.slice(0, MOST).forEach(function (hit) { list.append(item(hit.entry)); });
    if (!hits.length) {
      count.textContent = "Nothing found. Try fewer words, or look through the list below.";
    } else if (hits.length > MOST) {
      count.textContent = hits.length + " found, the first " + MOST + " shown. Add a word to narrow them down.";
    } else {
      count.textContent = hits.length + " found.";
    }
  }

  form.hidden = false;
  box.value = new URLSearchParams(window.location.search).get("q") || "";
  box.addEventListener("input", show);
  form.addEventListener("submit", function (event) { event.preventDefault(); show(); });
  show();
}());
