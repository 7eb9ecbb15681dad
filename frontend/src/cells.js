// <rb-cells> around a list: its cells behave like a spreadsheet's. Arrows move (as the eye sees them, in either direction of
// writing), Enter or F2 edits, Enter saves and goes down, Tab saves and goes on, Escape puts the value back, a block pasted
// from a sheet fills down. The server answers with each cell as it stands, and what is wrong beside the cell it is wrong with.
import { arrow, go, own, rove } from './grid.js';
import { toast } from './toasts.js';

customElements.define('rb-cells', class extends HTMLElement {
    #pencil;

    connectedCallback() {
        if (!this.dataset.action || matchMedia('(width < 48rem)').matches) return;
        this.querySelector('table').setAttribute('role', 'grid');
        this.#pencil = this.querySelector('template[data-pencil]').content.firstElementChild.cloneNode(true);
        this.#rove();
        this.addEventListener('keydown', event => this.#key(event));
        this.addEventListener('focusin', event => event.target.matches('td[tabindex]') && this.#rove(event.target));
        this.addEventListener('focusout', event => this.#left(event));
        this.addEventListener('paste', event => this.#paste(event));
        this.addEventListener('pointerover', event => this.#hover(event));
        this.addEventListener('pointerleave', () => this.#pencil.remove());
        this.#pencil.addEventListener('click', event => {
            event.stopPropagation();
            this.#edit(this.#pencil.closest('td'));
        });
        this.addEventListener('htmx:afterSettle', () => this.#rove());
    }

    // ——— where one stands

    #head(td) {
        return this.querySelector('thead tr').cells[td.cellIndex];
    }

    #editable(td) {
        return td && 'editor' in (this.#head(td)?.dataset ?? {}) && 'id' in td.parentElement.dataset;
    }

    get #cells() {
        return [...this.querySelectorAll('tr[data-id] > td')].filter(td => this.#editable(td));
    }

    #rove(td) {
        rove(this.#cells, td);
    }

    #beside(td, step) {
        let next = td;
        do next = step > 0 ? next.nextElementSibling : next.previousElementSibling; while (next && !this.#editable(next));
        return next;
    }

    #below(td, step) {
        let row = td.parentElement;
        const rows = [...this.querySelectorAll('tr[data-id]')];
        row = rows[rows.indexOf(row) + step];
        return row?.cells[td.cellIndex];
    }

    #key(event) {
        if (!own(event)) return;
        const field = event.target.closest('[data-cell-field]');
        if (field) return this.#typing(event, field.closest('td'), field);
        const td = event.target;
        if (!td.matches('td[tabindex]')) return;
        const step = arrow(event, this);
        if (!step && !['Enter', 'NumpadEnter', 'F2'].includes(event.code)) return;
        event.preventDefault();
        if (step) go(step.x ? this.#beside(td, step.x) : this.#below(td, step.y));
        else this.#edit(td);
    }

    // ——— one cell

    #raw(td) {
        return td.dataset.typed ?? td.dataset.raw ?? (td.querySelector('a[data-open]') ?? td).textContent.trim();
    }

    #edit(td) {
        if (!this.#editable(td) || td.querySelector('[data-cell-field]')) return;
        this.#pencil.remove();
        const { editor, field: key } = this.#head(td).dataset;
        const raw = this.#raw(td);
        td.kept = [...td.childNodes];
        td.was ??= td.dataset.present ?? raw;
        const options = this.querySelector(`template[data-options="${CSS.escape(key)}"]`);
        const field = document.createElement(options ? 'select' : 'input');
        if (options) field.append(options.content.cloneNode(true));
        else if (editor === 'date' && (raw === '' || /^\d{4}-\d\d-\d\d$/.test(raw))) field.type = 'date';
        field.className = options ? 'form-select' : 'form-control';
        field.dir = editor === 'ltr' || editor === 'date' ? 'ltr' : 'auto';
        field.dataset.cellField = '';
        field.setAttribute('aria-label', this.#head(td).textContent.trim());
        field.value = raw;
        td.replaceChildren(field);
        field.focus();
        field.select?.();
    }

    #typing(event, td, field) {
        const forth = { Enter: 1, NumpadEnter: 1, Tab: 1, Escape: 1 };
        if (!forth[event.code] || event.code === 'Enter' && event.shiftKey) return;
        event.preventDefault();
        event.stopPropagation();
        field.dataset.cellField = 'done';
        if (event.code === 'Escape') return this.#revert(td);
        const next = event.code === 'Tab' ? this.#beside(td, event.shiftKey ? -1 : 1) : this.#below(td, 1);
        this.#save(td, field.value);
        go(next ?? td);
    }

    #revert(td) {
        td.replaceChildren(...td.kept);
        delete td.was;
        go(td);
    }

    #left(event) {
        const field = event.target.closest?.('[data-cell-field]');
        if (!field || field.dataset.cellField === 'done') return;
        field.dataset.cellField = 'done';
        this.#save(field.closest('td'), field.value);
    }

    #save(td, value) {
        if (value === this.#raw(td) && !('typed' in td.dataset)) {
            td.replaceChildren(...td.kept);
            delete td.was;
            return;
        }
        this.#send([[td, value]]);
    }

    // ——— many

    #paste(event) {
        const text = event.clipboardData?.getData('text/plain') ?? '';
        const typing = event.target.closest('[data-cell-field]');
        const start = event.target.closest('td');
        if (!this.#editable(start) || typing && !/[\t\n]/.test(text.trimEnd())) return;
        event.preventDefault();
        if (typing) {
            typing.dataset.cellField = 'done';
            start.replaceChildren(...start.kept);
        }
        const block = [];
        let row = start;
        for (const line of text.replace(/\r?\n$/, '').split(/\r?\n/)) {
            if (!row) break;
            let cell = row;
            for (const value of line.split('\t')) {
                if (cell) block.push([cell, value.trim()]);
                cell = cell && this.#beside(cell, 1);
            }
            row = this.#below(row, 1);
        }
        this.#send(block);
        go(start);
    }

    async #send(block) {
        const edits = block.map(([td, value]) => {
            td.was ??= td.dataset.present ?? this.#raw(td);
            const edit = { id: Number(td.parentElement.dataset.id), field: this.#head(td).dataset.field, value, was: td.was, version: Number(td.parentElement.dataset.version) };
            td.textContent = value;
            td.dataset.typed = value;
            td.setAttribute('aria-busy', 'true');
            return edit;
        });
        const answer = await fetch(this.dataset.action, {
            method: 'POST', body: JSON.stringify(edits),
            headers: { 'Content-Type': 'application/json', 'X-CSRF-TOKEN': document.querySelector('meta[name=csrf]')?.content ?? '' },
        }).catch(() => null);
        const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
        if (!page) {
            // What was typed stays in its cell: Enter opens it again.
            block.forEach(([td]) => { td.removeAttribute('aria-busy'); td.classList.add('bad'); });
            return toast(answer ? document.body.dataset.failed : document.body.dataset.offline, 'bad');
        }
        const answered = new Map([...page.querySelectorAll('#cells > tr')].map(row => [row.dataset.id + ' ' + row.dataset.field, row]));
        block.filter(([td]) => td.isConnected).forEach(([td]) => this.#answered(td, answered.get(td.parentElement.dataset.id + ' ' + this.#head(td).dataset.field)));
    }

    #answered(td, now) {
        td.removeAttribute('aria-busy');
        if (!now) return td.classList.add('bad');
        td.parentElement.dataset.version = now.dataset.version;
        if (now.dataset.error) {
            const error = document.createElement('small');
            error.className = 'error';
            error.setAttribute('role', 'alert');
            error.textContent = now.dataset.error;
            td.classList.add('bad');
            td.dataset.present = td.was = now.dataset.present;
            td.append(error);
            return;
        }
        const cell = document.importNode(now.querySelector('td'), true);
        cell.tabIndex = td.tabIndex;
        const focused = document.activeElement === td;
        td.replaceWith(cell);
        if (focused) cell.focus();
    }

    #hover(event) {
        const td = event.target.closest('td');
        if (!this.#editable(td) || td.querySelector('[data-cell-field]') || event.pointerType !== 'mouse') return this.#pencil.remove();
        if (this.#pencil.parentElement !== td) td.append(this.#pencil);
    }
});
