// <rb-order> around a list: its items are dragged, or moved by their buttons, into another order, which the form sends.
customElements.define('rb-order', class extends HTMLElement {
    #dragged;

    connectedCallback() {
        this.addEventListener('click', event => this.#press(event));
        this.addEventListener('dragstart', event => { this.#dragged = event.target.closest('li'); });
        this.addEventListener('dragover', event => this.#over(event));
        this.addEventListener('drop', event => event.preventDefault());
    }

    #press(event) {
        const button = event.target.closest('[data-move]');
        if (!button) return;
        const item = button.closest('li');
        const other = button.dataset.move === '1' ? item.nextElementSibling : item.previousElementSibling;
        if (!other?.draggable) return;
        if (button.dataset.move === '1') other.after(item);
        else other.before(item);
        button.focus();
    }

    #over(event) {
        const item = event.target.closest('li[draggable]');
        if (!this.#dragged || !item || item === this.#dragged) return event.preventDefault();
        event.preventDefault();
        const box = item.getBoundingClientRect();
        if (event.clientY < box.top + box.height / 2) item.before(this.#dragged);
        else item.after(this.#dragged);
    }
});
