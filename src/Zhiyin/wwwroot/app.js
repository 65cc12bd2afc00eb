// Everything the pages need of the browser: theme, keys, arrows in lists, copying, and the quiet bar when the line is lost.
(() => {
  const root = document.documentElement;
  const typing = e => e.target.closest?.('input, textarea, select, [contenteditable]');
  const shown = e => e.offsetParent !== null || getComputedStyle(e).position === 'fixed';
  const last = selector => [...document.querySelectorAll(selector)].filter(shown).pop();

  window.zhiyin = {
    theme() {
      const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
      root.dataset.theme = next;
      document.cookie = `zhiyin-theme=${next}; path=/; max-age=31536000; samesite=lax`;
      const sheet = document.querySelector('link[href*="Radzen.Blazor/css/"]');
      if (sheet) sheet.href = sheet.href.replace(/standard(-dark)?-/, next === 'dark' ? 'standard-dark-' : 'standard-');
    },
    copy: text => navigator.clipboard.writeText(text),
    top: () => document.getElementById('page')?.scrollTo(0, 0),
    focus: id => document.getElementById(id)?.focus(),
    select: id => document.getElementById(id)?.select?.(),
  };

  document.addEventListener('click', e => {
    const act = e.target.closest?.('[data-act]');
    if (act?.dataset.act === 'theme') zhiyin.theme();
    if (act?.dataset.act === 'narrow') document.cookie = `zhiyin-narrow=${document.querySelector('.frame.narrow') ? 0 : 1}; path=/; max-age=31536000; samesite=lax`;
    document.querySelectorAll('details.pop[open]').forEach(d => { if (!d.contains(e.target) || e.target.closest('a, button')) d.open = false; });
  });

  // A button names its key in data-key: e, n, mod+k, mod+enter, escape. The last one on the page, so the topmost, answers.
  document.addEventListener('keydown', e => {
    if (e.isComposing) return;
    const mod = e.ctrlKey || e.metaKey;
    const key = (mod ? 'mod+' : '') + e.key.toLowerCase();
    if (arrows(e)) return;
    if (e.altKey || (!mod && e.key !== 'Escape' && typing(e))) return;
    if (!mod && e.key !== 'Escape' && last('[aria-modal=true]')) return;
    const scope = key === 'mod+enter' ? e.target.closest('[data-enter]') : document;
    const target = scope === document ? last(`[data-key~="${CSS.escape(key)}"]`) : scope?.querySelector('[data-key~="mod+enter"]');
    if (!target) return;
    e.preventDefault();
    target.click();
    if (target.matches('input, textarea')) target.focus();
  });

  // Up and down walk through what stands in [data-arrows]; a letter typed on the way goes back to its field.
  function arrows(e) {
    const box = e.target.closest?.('[data-arrows]');
    if (!box) return false;
    const stops = [...box.querySelectorAll('input, a, button:not([tabindex="-1"])')].filter(shown);
    const at = stops.indexOf(document.activeElement);
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + (e.key === 'ArrowDown' ? 1 : -1)))]?.focus();
      return true;
    }
    if (e.key === 'Enter' && e.target.matches('input') && box.dataset.arrows === 'pick') {
      const first = stops.find(s => !s.matches('input'));
      if (first) { e.preventDefault(); first.click(); return true; }
    }
    if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && e.key !== ' ' && !e.target.matches('input')) box.querySelector('input')?.focus();
    return false;
  }

  // Focus stays inside what is modal.
  document.addEventListener('focusin', e => {
    const modal = last('[aria-modal=true]');
    if (modal && !modal.contains(e.target) && !e.target.closest('.toasts')) modal.querySelector('input, textarea, select, button, a')?.focus();
  });

  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) {
      if (node.nodeType !== 1) continue;
      const wants = node.matches('[data-focus]') ? node : node.querySelector('[data-focus]');
      if (wants) { wants.focus(); if (wants.matches('input')) wants.select?.(); }
    }
  }).observe(document, { childList: true, subtree: true });

  document.addEventListener('components-reconnect-state-changed', async e => {
    if (e.detail.state === 'rejected' || e.detail.state === 'failed') {
      try { if (await Blazor.resumeCircuit?.()) return; } catch { /* the server has forgotten this page */ }
      if (e.detail.state === 'rejected') location.reload();
    }
  }, true);
})();
