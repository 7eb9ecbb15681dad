// <rb-steps> around records by what is to be done about them, a column for each type of task. What a cell opens is sent and answered
// over the page: the row takes what it holds now where it stands, and whoever looks stays there. What others plan and do comes by itself.
import htmx from 'htmx.org/dist/htmx.esm.js';
import { show } from './dialogs.js';
import { arrow, go, rove } from './grid.js';
import { Fresh, listen, take } from './live.js';
import { toast } from './toasts.js';

customElements.define('rb-steps', class extends HTMLElement {
    #stop;
    #fresh;
    // The rows that may have changed, and the one whose cell was opened last with that cell.
    #asked = new Set();
    #news = new Set();
    #of;
    #cell;
    #sends = event => this.#send(event);
    #closes = event => this.#close(event);

    connectedCallback() {
        this.#fresh = new Fresh(page => this.#take(page));
        this.#stop = listen(this.dataset.record, hint => this.#hear(hint));
        document.addEventListener('submit', this.#sends);
        document.addEventListener('click', this.#closes);
        this.addEventListener('click', event => {
            const cell = event.target.closest('[data-cell]');
            if (cell) [this.#cell, this.#of] = [cell.id, cell.closest('tr').dataset.id];
        });
        this.addEventListener('keydown', event => this.#key(event));
        this.addEventListener('focusin', event => event.target.matches('[data-cell]') && rove(this.#cells, event.target));
        this.addEventListener('htmx:afterSettle', () => rove(this.#cells));
        this.querySelector('table')?.setAttribute('role', 'grid');
        rove(this.#cells);
    }

    disconnectedCallback() {
        this.#stop();
        this.#fresh.stop();
        document.removeEventListener('submit', this.#sends);
        document.removeEventListener('click', this.#closes);
    }

    get #cells() {
        return [...this.querySelectorAll('[data-cell]')];
    }

    get #shown() {
        return [...this.querySelectorAll('tr[data-id]')].map(row => row.dataset.id);
    }

    #row(id) {
        return this.querySelector(`tr[data-id="${id}"]`);
    }

    #hear(hint) {
        if (!hint) this.#ask(this.#shown);
        else if (this.#row(hint.of)) this.#ask([String(hint.of)]);
        else if (new RegExp(`^${this.dataset.record}_(created|imported|restored)$`).test(hint.kind)) this.#announce(hint.of);
    }

    #announce(id) {
        const link = this.querySelector('.rb-news');
        this.#news.add(id);
        link.querySelector('.num').textContent = this.#news.size;
        link.hidden = false;
    }

    // ——— keys

    #key(event) {
        const cell = event.target.matches('[data-cell]') && event.target.closest('th, td'), step = cell && arrow(event, this);
        if (!step) return;
        event.preventDefault();
        go((step.x ? this.#beside(cell, step.x) : this.#below(cell, step.y))?.querySelector('[data-cell]'));
    }

    #beside(cell, step) {
        do cell = step > 0 ? cell.nextElementSibling : cell.previousElementSibling; while (cell && !cell.querySelector('[data-cell]'));
        return cell;
    }

    #below({ parentElement: row, cellIndex }, step) {
        do row = step > 0 ? row.nextElementSibling : row.previousElementSibling; while (row && !row.cells[cellIndex]?.querySelector('[data-cell]'));
        return row?.cells[cellIndex];
    }

    // ——— what is there now

    #at(ids) {
        return this.dataset.path + (this.dataset.path.includes('?') ? '&' : '?') + 'of=' + ids.join(',');
    }

    #ask(ids) {
        ids.forEach(id => this.#asked.add(id));
        if (!this.#asked.size) return;
        this.#fresh.path = this.#at([...this.#asked]);
        this.#fresh.ask();
    }

    // Rows stay where they stand, also where they would stand elsewhere by now: nobody is to look for what they have just planned.
    #take(page) {
        const there = page.querySelector('rb-steps'), answered = there?.dataset.of.split(',').filter(Boolean) ?? [];
        if (!answered.length) return;
        const shown = this.#shown, same = there.dataset.shape === this.dataset.shape;
        answered.forEach(id => this.#asked.delete(id));
        if (!same && !shown.every(id => answered.includes(id))) return this.#ask(shown);
        this.dataset.shape = there.dataset.shape;
        take(this.querySelector('thead'), there.querySelector('thead'));
        answered.forEach(id => {
            const row = this.#row(id), now = there.querySelector(`tr[data-id="${id}"]`);
            row?.classList.toggle('rb-left', !now);
            if (row && now) take(row, now);
        });
        ['board-sum', 'board-filters'].forEach(id => {
            const old = document.getElementById(id), now = page.getElementById(id);
            if (old && now) take(old, now);
        });
        htmx.process(this);
        rove(this.#cells);
        if (this.#asked.size) this.#ask([]);
    }

    // ——— what was opened

    async #send(event) {
        const form = event.target, button = event.submitter;
        const path = new URL(button?.getAttribute('formaction') ?? form.getAttribute('action'), location.href);
        if (event.defaultPrevented || !form.closest('#modal-dialog, #toasts') || !/^\/tasks(\/|$)/.test(path.pathname)) return;
        event.preventDefault();
        const values = new URLSearchParams(new FormData(form, button)), of = this.#of;
        if (values.has('back') && of) values.set('back', this.#at([of]));
        const answer = await fetch(path, { method: 'POST', body: values, headers: { 'HX-Request': 'true' } }).catch(() => null);
        const page = answer && new DOMParser().parseFromString(await answer.text(), 'text/html');
        if (page?.querySelector('rb-steps')) {
            const dialog = document.getElementById('modal-dialog');
            dialog?.close();
            form.closest('rb-toast')?.remove();
            this.#take(page);
            // A window in the place of another does not know who opened the first.
            if (dialog && this.#cell) document.getElementById(this.#cell)?.focus({ preventScroll: true });
        } else if (page?.getElementById('modal')) {
            // What was wrong with it, or what follows it.
            show(page.querySelector('h1').textContent.trim(), page.getElementById('modal'));
            if (of) this.#ask([of]);
        } else {
            delete form.dataset.sent;
            return toast(page?.querySelector('#error')?.textContent.trim() || page?.querySelector('h1')?.textContent.trim() || document.body.dataset.offline, 'bad');
        }
        page.querySelectorAll('#toasts > rb-toast').forEach(said => document.getElementById('toasts').append(document.importNode(said, true)));
    }

    // Who leaves the window stays on the page that is below it.
    #close(event) {
        const link = event.target.closest('#modal-dialog a[href]');
        if (!link || event.defaultPrevented || link.matches('[data-modal]') || new URL(link.href).pathname !== location.pathname) return;
        event.preventDefault();
        link.closest('dialog').close();
    }
});
