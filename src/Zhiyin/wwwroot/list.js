// What a list needs of the browser: which rows are in view, keys, clicks by row, and columns dragged.
export function open(root, page) {
  if (!root) throw new Error('The list was left before its script came.');
  root.dataset.listens = '';
  const phone = matchMedia('(max-width: 760px)');
  const box = () => root.querySelector('[data-box]');
  const table = () => root.querySelector('[data-table]');
  const typing = e => e.target.closest?.('input:not([type=checkbox]), textarea, select, [contenteditable]');
  const ending = new AbortController();
  const on = (target, name, act, more) => target.addEventListener(name, act, { signal: ending.signal, ...more });
  let tab = null, drawnFirst = 0, asked = '', busy = false, seen = null, pressed, suppressed = false;

  const rowHeight = () => parseFloat(getComputedStyle(root).getPropertyValue('--list-row')) || 32;
  const headHeight = () => table()?.tHead.offsetHeight ?? 0;
  const footHeight = () => table()?.tFoot.offsetHeight ?? 0;
  const pageRows = () => Math.max(1, Math.floor((box().clientHeight - headHeight() - footHeight()) / rowHeight()));

  // The rows in view are told only when they come near the edge of what is drawn.
  async function look() {
    const b = box();
    if (!b || busy) return;
    const h = rowHeight(), first = Math.floor(b.scrollTop / h), count = Math.ceil(b.clientHeight / h);
    const rows = table().querySelectorAll('tr[data-row]'), start = drawnFirst, end = start + rows.length;
    const total = +table().getAttribute('aria-rowcount') - 1;
    const enough = first >= start + Math.min(4, start) && (first + count <= end - 4 || (total >= 0 && end >= total) || !rows.length);
    const key = `${first}/${count}`;
    if (enough || key === asked) return;
    [asked, busy] = [key, true];
    try { await page.invokeMethodAsync('Window', first, count); } catch { /* the page is being left */ } finally { busy = false; }
    requestAnimationFrame(look);
  }
  function follow() {
    const b = box();
    if (b === seen) return;
    seen = b;
    if (!b) return;
    on(b, 'scroll', () => { b.classList.toggle('scrolled', b.scrollLeft > 0); requestAnimationFrame(look); }, { passive: true });
    new ResizeObserver(() => requestAnimationFrame(look)).observe(b);
  }
  function reveal(row, column) {
    const b = box();
    if (!b || row < 0) return;
    const h = rowHeight(), top = row * h, height = b.clientHeight - headHeight() - footHeight();
    if (top < b.scrollTop) b.scrollTop = top;
    else if (top + h > b.scrollTop + height) b.scrollTop = top + h - height;
    const cell = column >= 0 ? table().tHead.rows[0].cells[column + 1] : null;
    if (cell && !cell.matches('.frozen')) {
      const frozen = [...table().tHead.rows[0].cells].filter(c => c.matches('.frozen')).reduce((sum, c) => sum + c.offsetWidth, 0);
      if (cell.offsetLeft < b.scrollLeft + frozen) b.scrollLeft = cell.offsetLeft - frozen;
      else if (cell.offsetLeft + cell.offsetWidth > b.scrollLeft + b.clientWidth) b.scrollLeft = cell.offsetLeft + cell.offsetWidth - b.clientWidth;
    }
  }
  const tell = (name, ...values) => page.invokeMethodAsync(name, ...values).catch(() => {});

  const keys = {
    arrowdown: 'down', j: 'down', arrowup: 'up', k: 'up', arrowleft: 'left', arrowright: 'right', pagedown: 'pagedown', pageup: 'pageup',
    home: 'home', end: 'end', x: 'x', 'shift+x': 'shift+x', enter: 'open', ' ': 'peek', e: 'edit', a: 'assign', 'mod+a': 'all', escape: 'escape',
  };
  on(document, 'keydown', e => {
    if (e.isComposing || e.defaultPrevented || e.altKey) return;
    const editor = e.target.closest?.('[data-editor]');
    if (editor && root.contains(editor)) return editing(e, editor);
    const inside = e.target === document.body || e.target.id === 'page' || e.target.matches('h1') || table()?.contains(e.target);
    if (typing(e) || document.querySelector('[aria-modal=true], .veil')) return;
    if (!inside && !['j', 'k', 'x', 'e', 'Escape'].includes(e.key)) return;
    const mod = e.ctrlKey || e.metaKey;
    const name = keys[(mod ? 'mod+' : '') + (e.shiftKey && e.key.length === 1 ? 'shift+' : '') + e.key.toLowerCase()];
    if (!name || !box()) return;
    e.preventDefault();
    e.stopPropagation();
    if (document.activeElement !== table()) table().focus({ preventScroll: true });
    tell('Key', name, pageRows());
  }, { capture: true });

  function editing(e) {
    const step = e.key === 'Tab' ? (e.shiftKey ? -1 : 1) : 0;
    const list = e.target.closest('.pop-list, .pop-items');
    if (e.key === 'Escape' || step || (e.key === 'Enter' && !list && !e.target.matches('button') && !(e.target.matches('textarea') && e.shiftKey))) {
      e.preventDefault();
      e.stopPropagation();
      tell('EndEdit', e.key !== 'Escape', step);
    }
  }

  const placeOf = e => {
    const row = e.target.closest('tr[data-row]'), cell = e.target.closest('td');
    return row && cell ? [+row.dataset.row, cell.cellIndex - 1] : null;
  };
  on(root, 'click', e => {
    if (suppressed) { suppressed = false; e.preventDefault(); e.stopPropagation(); return; }
    const check = e.target.closest('[data-check]');
    if (check) return void tell('Toggle', placeOf(e)[0], e.shiftKey);
    const place = e.target.closest('td.pick') ? null : placeOf(e);
    if (!place) {
      const box = e.target.closest('td.pick')?.querySelector('[data-check]');
      if (box) { box.checked = !box.checked; tell('Toggle', placeOf(e)[0], e.shiftKey); }
      return;
    }
    if (phone.matches) {
      if (root.matches('.selecting')) { e.preventDefault(); tell('Toggle', place[0], false); }
      else if (!e.target.closest('a')) e.target.closest('tr').querySelector('a.row-title')?.click();
      return;
    }
    if (e.target.closest('a, button, input, [data-editor]') || getSelection()?.toString()) return;
    table().focus({ preventScroll: true });
    tell('Click', ...place);
  }, { capture: true });
  on(root, 'dblclick', e => {
    const place = placeOf(e);
    if (!place || place[1] < 0 || e.target.closest('a, button, input, [data-editor]')) return;
    getSelection()?.removeAllRanges();
    tell('Edit', ...place);
  });
  on(root, 'touchstart', e => {
    const place = placeOf(e);
    if (place) pressed = setTimeout(() => { suppressed = true; navigator.vibrate?.(15); tell('Toggle', place[0], false); }, 450);
  }, { passive: true });
  for (const name of ['touchend', 'touchmove', 'touchcancel']) on(root, name, () => clearTimeout(pressed), { passive: true });
  on(root, 'contextmenu', e => { if (phone.matches && placeOf(e)) e.preventDefault(); });

  // A column's edge changes its width; its name carried over another column changes the order.
  on(root, 'pointerdown', e => {
    const head = e.target.closest('th[data-name]');
    if (!head || e.button !== 0 || phone.matches) return;
    e.target.closest('[data-grip]') ? resize(e, head) : carry(e, head);
  });
  function drag(e, move, end) {
    const ended = new AbortController(), more = { signal: ended.signal };
    addEventListener('pointermove', move, more);
    const stop = x => { ended.abort(); end(x); };
    addEventListener('pointerup', stop, more);
    addEventListener('pointercancel', stop, more);
  }
  function resize(e, head) {
    e.preventDefault();
    const col = table().querySelectorAll('col')[head.cellIndex], before = head.offsetWidth, whole = table().offsetWidth;
    let width = before;
    root.classList.add('resizing');
    drag(e, x => {
      width = Math.round(Math.min(900, Math.max(56, before + x.clientX - e.clientX)));
      col.style.width = width + 'px';
      table().style.width = whole + width - before + 'px';
    }, () => { root.classList.remove('resizing'); if (width !== before) tell('Resize', head.dataset.name, width); });
  }
  function carry(e, head) {
    let over = null, carried = false;
    const clear = () => root.querySelectorAll('th.drop, th.carried').forEach(h => h.classList.remove('drop', 'carried'));
    drag(e, x => {
      if (!carried && Math.abs(x.clientX - e.clientX) < 8) return;
      carried = true;
      clear();
      head.classList.add('carried');
      over = document.elementFromPoint(x.clientX, head.getBoundingClientRect().top + 8)?.closest('th');
      over?.classList.add('drop');
    }, () => {
      clear();
      if (!carried || !over || over === head) return;
      suppressed = true;
      setTimeout(() => { suppressed = false; }, 50);
      tell('MoveColumn', head.dataset.name, over.dataset.name ?? null);
    });
  }

  // What does not fit its cell is shown in full.
  on(root, 'mouseover', e => {
    const cell = e.target.closest('td');
    if (!cell?.closest('tr[data-row]') || cell.title || cell.querySelector('[data-editor]')) return;
    const cut = [cell, ...cell.querySelectorAll('.cut, .pills')].some(c => c.scrollWidth > c.clientWidth + 1);
    if (cut) { cell.title = cell.textContent.trim().replace(/\s+/g, ' '); cell.addEventListener('mouseleave', () => cell.removeAttribute('title'), { once: true }); }
  });

  return {
    drawn(first, toTop) {
      drawnFirst = first;
      follow();
      const on = root.querySelector('.tab.on a')?.href;
      if (on && on !== tab) { tab = on; root.querySelector('.tab.on').scrollIntoView({ block: 'nearest', inline: 'nearest' }); }
      if (toTop && box()) { box().scrollTop = 0; asked = ''; }
      requestAnimationFrame(look);
    },
    reveal,
    focus: () => requestAnimationFrame(() => table()?.focus({ preventScroll: true })),
    close: () => ending.abort(),
  };
}
