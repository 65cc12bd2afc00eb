// Everything the pages need of the browser: theme, keys, arrows in lists, copying, and the quiet bar when the line is lost.
(() => {
  const root = document.documentElement;
  const typing = e => e.target.closest?.('input, textarea, select, [contenteditable]');
  const shown = e => e.offsetParent !== null || getComputedStyle(e).position === 'fixed';
  let offered = [];
  // Says to the server that a page of its own asks.
  const proof = () => ({ RequestVerificationToken: document.querySelector('meta[name=proof]')?.content ?? '' });
  const send = (url, body) => fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...proof() }, body: JSON.stringify(body) });
  // Browsers hold passkeys for a host name only, never for an address in numbers.
  const passkeys = isSecureContext && !!window.PublicKeyCredential?.parseRequestOptionsFromJSON && !/^[\d.]+$|:/.test(location.hostname);
  const last = selector => [...document.querySelectorAll(selector)].filter(shown).pop();

  window.zhiyin = {
    theme() {
      const next = root.dataset.theme === 'dark' ? 'light' : 'dark';
      root.dataset.theme = next;
      document.cookie = `zhiyin-theme=${next}; path=/; max-age=31536000; samesite=lax`;
      const sheet = document.querySelector('link[href*="Radzen.Blazor/css/"]');
      if (sheet) sheet.href = sheet.href.replace(/standard(-dark)?-/, next === 'dark' ? 'standard-dark-' : 'standard-');
    },
    // Answers, so that the server knows somebody sees the page.
    isHere() {},
    passkeys: () => passkeys,
    agent: () => navigator.userAgent,
    // Has the device make a passkey; says what went wrong, null where nothing did.
    async addPasskey(name, password, words) {
      try {
        const options = await send('/account/passkeys/options', { password });
        if (!options.ok) return (await options.json()).title ?? words.failed;
        const made = await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(await options.json()) });
        const added = await send('/account/passkeys', { name, credential: JSON.stringify(made) });
        return added.ok ? null : (await added.json()).title ?? words.failed;
      } catch (e) {
        return e.name === 'NotAllowedError' || e.name === 'AbortError' ? words.cancelled : e.name === 'InvalidStateError' ? words.known : words.failed;
      }
    },
    copy: text => navigator.clipboard.writeText(text),
    top: () => document.getElementById('page')?.scrollTo(0, 0),
    focus: id => document.getElementById(id)?.focus(),
    select: id => document.getElementById(id)?.select?.(),
    // What this page can do, for the palette: whatever on it has a key of one letter, or offers itself.
    acts() {
      const words = e => {
        const copy = e.cloneNode(true);
        copy.querySelectorAll('.icon, kbd').forEach(x => x.remove());
        return copy.textContent.replace(/\s+/g, ' ').trim();
      };
      const iconOf = e => (e.querySelector('.icon') ?? (e.matches('input') ? e.parentElement.querySelector('.icon') : null))?.textContent.trim();
      const key = e => e.dataset.key?.split(' ').find(k => k.length === 1) ?? null;
      offered = [...document.querySelectorAll('#page [data-key], #page [data-offer]')]
        .filter(e => !e.disabled && (e.dataset.offer !== undefined || (key(e) && shown(e))));
      return offered.map((e, at) => ({ at, key: key(e), text: e.dataset.offer || e.ariaLabel || words(e), icon: iconOf(e) }));
    },
    act(at) {
      offered[at]?.click();
      if (offered[at]?.matches('input, textarea')) offered[at].focus();
    },
    // Asks with a body, keeps the answer as a file; says what went wrong, null where nothing did.
    async download(url, body) {
      try {
        const answer = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...proof() }, body: JSON.stringify(body) });
        if (!answer.ok) return (await answer.json()).title ?? '';
        const name = /filename="?([^";]+)/.exec(answer.headers.get('content-disposition'))?.[1] ?? '';
        const link = Object.assign(document.createElement('a'), { href: URL.createObjectURL(await answer.blob()), download: name });
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 60000);
        return null;
      } catch { return ''; }
    },
  };

  document.addEventListener('click', e => {
    const act = e.target.closest?.('[data-act]');
    if (act?.dataset.act === 'theme') {
      zhiyin.theme();
      fetch('/theme?to=' + root.dataset.theme, { method: 'POST', keepalive: true, headers: proof() });
    }
    if (act?.dataset.act === 'reconnect') reconnect();
    if (act?.dataset.act === 'narrow') document.cookie = `zhiyin-narrow=${document.querySelector('.frame.narrow') ? 0 : 1}; path=/; max-age=31536000; samesite=lax`;
    document.querySelectorAll('details.pop[open]').forEach(d => { if (!d.contains(e.target) || e.target.closest('a, button')) d.open = false; });
  });

  // A page that is worked on says so now and then: what goes through its line is not seen where sessions are looked at.
  let seen = Date.now();
  for (const kind of ['keydown', 'pointerdown']) {
    document.addEventListener(kind, () => {
      if (Date.now() - seen < 120000 || !document.getElementById('page')) return;
      seen = Date.now();
      fetch('/seen', { method: 'POST', headers: proof() }).catch(() => {});
    }, { passive: true });
  }

  // The sign-in with a passkey: what the device signs is sent as a form, so that the answer leads on as that of the password does.
  document.querySelectorAll('form[data-passkey]').forEach(form => {
    form.hidden = !passkeys;
    form.addEventListener('submit', async e => {
      e.preventDefault();
      const said = form.querySelector('[data-said]');
      said.textContent = '';
      try {
        const options = await send(form.action + '/options', {});
        const signed = await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(await options.json()) });
        form.elements.credential.value = JSON.stringify(signed);
        form.submit();
      } catch { said.textContent = said.dataset.said; }
    });
  });

  // What a password still lacks, while it is typed. Whether it is easily guessed, or was held before, only the server knows.
  const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
  const met = {
    length: (typed, least) => typed.length >= least,
    kinds: (typed, least) => kinds.filter(k => k.test(typed)).length >= least,
  };
  const tick = field => {
    for (const rule of field.closest('form')?.querySelectorAll('[data-password-rules] [data-rule]') ?? []) {
      rule.classList.toggle('met', met[rule.dataset.rule]?.(field.value, Number(rule.dataset.least)) ?? false);
    }
  };
  document.addEventListener('input', e => { if (e.target.matches?.('[data-password]')) tick(e.target); });
  document.querySelectorAll('[data-password]').forEach(tick);

  // A button names its key in data-key: e, n, mod+k, mod+enter, escape. The last one on the page, so the topmost, answers.
  document.addEventListener('keydown', e => {
    if (e.isComposing) return;
    const mod = e.ctrlKey || e.metaKey;
    const key = (mod ? 'mod+' : '') + e.key.toLowerCase();
    if (arrows(e)) return;
    if (e.altKey || (!mod && e.key !== 'Escape' && typing(e))) return;
    if (!mod && e.key !== 'Escape' && last('[aria-modal=true]')) return;
    const scope = key === 'mod+enter' ? e.target.closest('[data-enter]') : document;
    if (scope instanceof HTMLFormElement) {
      // Not by its button: that may not be drawn yet, or not know what was typed a moment ago.
      e.preventDefault();
      scope.requestSubmit();
      return;
    }
    const target = scope === document ? last(`[data-key~="${CSS.escape(key)}"]`) : scope?.querySelector('[data-key~="mod+enter"]');
    if (!target) return;
    e.preventDefault();
    target.click();
    if (target.matches('input, textarea')) target.focus();
  });

  const stopsOf = box => [...box.querySelectorAll('input, a, button:not([tabindex="-1"])')].filter(shown);

  // Up and down walk through what stands in [data-arrows]; a letter typed on the way goes back to its field.
  function arrows(e) {
    const box = e.target.closest?.('[data-arrows]');
    if (!box) return false;
    const stops = stopsOf(box);
    const at = stops.indexOf(document.activeElement);
    if (e.key === 'ArrowDown' || e.key === 'ArrowUp') {
      e.preventDefault();
      stops[Math.max(0, Math.min(stops.length - 1, at + (e.key === 'ArrowDown' ? 1 : -1)))]?.focus();
      return true;
    }
    if (e.key === 'Enter' && e.target.matches('input') && box.dataset.arrows === 'pick') {
      e.preventDefault();
      pick(box, e.target, e.target.value.trimStart());
      return true;
    }
    if (e.key.length === 1 && !e.ctrlKey && !e.metaKey && !e.altKey && e.key !== ' ' && !e.target.matches('input')) box.querySelector('input')?.focus();
    return false;
  }

  // Enter takes the first of what answers the words, never of what stood there before they were typed: on a slow line it waits.
  function pick(box, field, words) {
    if (!box.isConnected || field.value.trimStart() !== words) return;
    if (box.dataset.answers !== words) setTimeout(() => pick(box, field, words), 30);
    else stopsOf(box).find(s => !s.matches('input'))?.click();
  }

  // Focus stays inside what is modal.
  document.addEventListener('focusin', e => {
    const modal = last('[aria-modal=true]');
    if (modal && !modal.contains(e.target) && !e.target.closest('.toasts')) modal.querySelector('input, textarea, select, button, a')?.focus();
  });

  // What is dropped on or pasted into [data-files] goes to its file input, as if chosen there; pasted text stays text.
  // An input takes one choice: a second would make the browser forget the first. The page brings a fresh one.
  const hand = (box, files) => {
    const input = [...box.querySelectorAll('input[type=file]')].find(i => !i.hidden && !i.disabled && !i.dataset.taken);
    if (!input && box.isConnected) setTimeout(() => hand(box, files), 40);
    if (!input || !files.length) return;
    const taken = new DataTransfer();
    for (const file of files) taken.items.add(file);
    input.files = taken.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  };
  document.addEventListener('change', e => { if (e.target.closest?.('[data-files] input[type=file]')) e.target.dataset.taken = '1'; }, true);
  const dropBox = e => e.dataTransfer?.types.includes('Files') ? e.target.closest?.('[data-files]') : null;
  document.addEventListener('paste', e => {
    const box = e.target.closest?.('[data-files]');
    if (!box || !e.clipboardData.files.length || e.clipboardData.types.includes('text/plain')) return;
    e.preventDefault();
    hand(box, [...e.clipboardData.files]);
  });
  document.addEventListener('dragover', e => {
    const box = dropBox(e);
    document.querySelectorAll('[data-files].over').forEach(b => { if (b !== box) b.classList.remove('over'); });
    if (box) { e.preventDefault(); box.classList.add('over'); }
  });
  document.addEventListener('dragleave', e => { if (!e.relatedTarget) document.querySelectorAll('[data-files].over').forEach(b => b.classList.remove('over')); });
  document.addEventListener('drop', e => {
    const box = dropBox(e);
    document.querySelectorAll('[data-files].over').forEach(b => b.classList.remove('over'));
    if (box) { e.preventDefault(); hand(box, [...e.dataTransfer.files]); }
  });

  new MutationObserver(changes => {
    for (const change of changes) for (const node of change.addedNodes) {
      if (node.nodeType !== 1) continue;
      const wants = node.matches('[data-focus]') ? node : node.querySelector('[data-focus]');
      if (wants) { wants.focus(); if (wants.matches('input')) wants.select?.(); }
      // A form that was refused: to what is wrong in it, or else to what it says.
      const refused = node.matches('[data-wrong]') ? node : null;
      (refused?.closest('form')?.querySelector('[aria-invalid=true]') ?? refused)?.scrollIntoView({ block: 'center' });
      refused?.closest('form')?.querySelector('[aria-invalid=true]')?.focus({ preventScroll: true });
    }
  }).observe(document, { childList: true, subtree: true });

  // The line to the server: the bar appears as soon as the browser knows that it is gone, and gives up only with a button.
  const line = () => { root.toggleAttribute('data-offline', !navigator.onLine); };
  addEventListener('offline', line);
  addEventListener('online', () => { line(); if (document.querySelector('.components-reconnect-failed')) reconnect(); });
  async function reconnect() {
    try {
      if (!(await fetch('/healthz')).ok) return;
    } catch { return; }
    try { if (await Blazor.reconnect()) return; } catch { /* the server has forgotten this page */ }
    location.reload();
  }
  document.addEventListener('components-reconnect-state-changed', async e => {
    if (e.detail.state === 'rejected' || e.detail.state === 'failed') {
      try { if (await Blazor.resumeCircuit?.()) return; } catch { /* the server has forgotten this page */ }
      if (e.detail.state === 'rejected') location.reload();
    }
  }, true);
})();
