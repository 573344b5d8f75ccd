// The page works without this script; with it, numbers can be copied and the stamp
// appears by itself a few seconds after the money came.
(function () {
  'use strict';
  var body = document.body;
  var key = body.dataset.key;
  var began = Date.now();
  var timer = 0;

  document.querySelectorAll('[data-copy]').forEach(function (button) {
    if (!navigator.clipboard) return;
    button.hidden = false;
    var label = button.textContent;
    button.addEventListener('click', function () {
      navigator.clipboard.writeText(button.dataset.copy).then(function () {
        button.textContent = button.dataset.done;
        button.classList.add('done');
        setTimeout(function () {
          button.textContent = label;
          button.classList.remove('done');
        }, 1800);
      });
    });
  });

  document.querySelectorAll('form').forEach(function (form) {
    var sent = false;
    form.addEventListener('submit', function (event) {
      if (sent) event.preventDefault();
      sent = true;
      form.classList.add('sent');
      if (event.submitter) event.submitter.classList.add('chosen');
    });
  });
  // A page shown again from the browser's memory may be pressed again.
  addEventListener('pageshow', function (event) {
    if (event.persisted) location.reload();
  });

  function done(state) {
    return state.paid && state.line !== 'opening';
  }
  // Often while somebody is likely to be paying, seldom in a forgotten tab.
  function pause() {
    var age = Date.now() - began;
    return age < 10 * 60e3 ? 2500 : age < 60 * 60e3 ? 15e3 : 120e3;
  }
  function again() {
    clearTimeout(timer);
    timer = setTimeout(look, pause());
  }
  function look() {
    if (document.hidden) return;
    fetch('/i/' + key + '/state', { cache: 'no-store', credentials: 'omit' })
      .then(function (answer) {
        if (!answer.ok) throw new Error(String(answer.status));
        return answer.json();
      })
      .then(function (state) {
        document.getElementById('line').dataset.line = state.line;
        if (state.mark !== body.dataset.mark) {
          location.reload();
          return;
        }
        if (!done(state)) again();
      })
      .catch(again);
  }
  document.addEventListener('visibilitychange', function () {
    if (document.hidden) clearTimeout(timer);
    else look();
  });
  look();
})();
