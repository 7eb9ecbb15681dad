// Lists: j and k move a cursor, Enter opens, x picks; a click anywhere in a row opens it; picking rows brings their bar.
const LISTS = 'table tbody tr[data-href], .rb-rows > [data-href]';

/** Moves the cursor among the elements by step and answers the one it stands on. */
export function move(elements, step) {
    if (elements.length === 0) return null;
    const at = elements.findIndex(element => 'cursor' in element.dataset);
    return stand(elements, elements[at < 0 ? (step > 0 ? 0 : elements.length - 1) : Math.min(Math.max(at + step, 0), elements.length - 1)]);
}

/** Puts the cursor on this one of the elements. */
export function stand(elements, element) {
    elements.forEach(each => delete each.dataset.cursor);
    element.dataset.cursor = '';
    element.scrollIntoView({ block: 'nearest' });
    return element;
}

export const rows = () => [...document.querySelectorAll(LISTS)].filter(row => row.offsetParent !== null);
export const current = () => document.querySelector(':is(' + LISTS + ')[data-cursor]');

export function openRow(row) {
    (row?.querySelector('a[data-open]') ?? row?.querySelector(`a[href="${CSS.escape(row.dataset.href)}"]`) ?? row?.querySelector('a[href]'))?.click();
}

document.addEventListener('click', event => {
    const row = event.target.closest(LISTS);
    if (!row || event.target.closest('a, button, input, label, select, textarea, summary') || String(getSelection())) return;
    if (event.metaKey || event.ctrlKey) window.open(row.dataset.href, '_blank', 'noopener');
    else openRow(row);
});

// <rb-picks> stands around a list: [data-all] picks every row, [data-picked] counts; that their bar
// shows while rows are picked is the style sheet's doing.
customElements.define('rb-picks', class extends HTMLElement {
    #last;

    connectedCallback() {
        this.addEventListener('change', event => event.target.matches('[data-all], [data-pick]') && this.#changed(event.target));
        this.addEventListener('click', event => this.#range(event));
        this.addEventListener('htmx:afterSettle', () => this.#show());
        this.querySelectorAll('[data-unpick]').forEach(button => button.addEventListener('click', () => this.#all(false)));
        this.#show();
    }

    get #boxes() {
        return [...this.querySelectorAll('[data-pick]')];
    }

    #changed(box) {
        if ('all' in box.dataset) this.#all(box.checked);
        else this.#show();
    }

    #all(on) {
        this.#boxes.forEach(box => { box.checked = on; });
        this.#show();
    }

    #range(event) {
        const box = event.target.closest('[data-pick]');
        if (!box) return;
        const boxes = this.#boxes;
        if (event.shiftKey && this.#last) {
            const [from, to] = [boxes.indexOf(this.#last), boxes.indexOf(box)].sort((a, b) => a - b);
            boxes.slice(from, to + 1).forEach(each => { each.checked = box.checked; });
            this.#show();
        }
        this.#last = box;
    }

    #show() {
        const boxes = this.#boxes, picked = boxes.filter(box => box.checked).length;
        const all = this.querySelector('[data-all]');
        if (all) {
            all.checked = picked > 0 && picked === boxes.length;
            all.indeterminate = picked > 0 && picked < boxes.length;
        }
        // All that match is offered where all of the page is picked.
        this.querySelectorAll('[data-every]').forEach(every => {
            every.hidden = picked < boxes.length;
            if (every.hidden) every.querySelector('input').checked = false;
        });
        this.querySelectorAll('[data-picked]').forEach(count => { count.textContent = picked; });
    }
});
