// <rb-merge>: whoever is chosen to stay brings all values that they have; a single value can be chosen otherwise afterwards.
customElements.define('rb-merge', class extends HTMLElement {
    connectedCallback() {
        this.addEventListener('change', event => event.target.name === 'survivor' && this.#take(event.target.value));
    }

    #take(id) {
        this.querySelectorAll(`input[name^="pick."][value="${CSS.escape(id)}"][data-filled]`).forEach(value => { value.checked = true; });
    }
});
