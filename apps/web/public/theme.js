// Before anything is painted, so that a dark page never flashes light. A file, because inline script is refused.
try {
  var theme = localStorage.getItem('demarche.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be closed to us; the system's own preference then decides.
}
