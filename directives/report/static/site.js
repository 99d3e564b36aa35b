// The switch of languages. Every word that can be switched names itself: data-t for its text, data-t-label for its label.
"use strict";

const languages = ["en", "vi"];

function remembered() {
  try { return localStorage.getItem("directives-language"); } catch { return null; }
}

function remember(language) {
  try { localStorage.setItem("directives-language", language); } catch { /* it is forgotten on the next page */ }
}

function word(name, language = document.documentElement.lang) {
  const said = WORDS[name];
  return said ? said[languages.indexOf(language)] : name;
}

// A date, which may be partial, as a language writes it.
function day(date, language = document.documentElement.lang) {
  return language === "vi" ? date.split("-").reverse().map((part) => part.replace(/^0+/, "")).join("/") : date;
}

function speak(language) {
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("time[datetime]")) element.textContent = day(element.getAttribute("datetime"), language);
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = word(element.dataset.t);
  for (const element of document.querySelectorAll("[data-t-label]")) element.setAttribute("aria-label", word(element.dataset.tLabel));
  const button = document.getElementById("language");
  button.textContent = word("language");
  button.lang = languages.find((other) => other !== language);
  button.hidden = false;
  document.dispatchEvent(new Event("spoken"));
}

document.getElementById("language").addEventListener("click", (event) => {
  remember(event.currentTarget.lang);
  speak(event.currentTarget.lang);
});

speak(languages.includes(remembered()) ? remembered() : document.documentElement.lang);
