// <rb-sort> around a list whose rows are dragged by their grip: the order of the rows is the order of the form's hidden
// fields, and each drop sends the form (htmx hears 'sorted'). Without a mouse the rows have buttons that move them.
import Sortable from 'sortablejs';

customElements.define('rb-sort', class extends HTMLElement {
    #sortable;

    connectedCallback() {
        const list = this.querySelector('ol, ul');
        this.#sortable = Sortable.create(list, {
            handle: '.grip', animation: 120, ghostClass: 'ghost', draggable: 'li',
            // Under what headings the rows stand is part of the order; the first heading stays first.
            filter: 'li:first-child.head', preventOnFilter: false, onMove: event => !event.related.matches('li:first-child.head') || event.willInsertAfter,
            onEnd: event => event.oldIndex !== event.newIndex && this.closest('form').dispatchEvent(new Event('sorted', { bubbles: true })),
        });
    }

    disconnectedCallback() {
        this.#sortable?.destroy();
    }
});
