// <rb-files> around a text and a file field: what is pasted or dropped there goes along with it. Without a script files are chosen.
customElements.define('rb-files', class extends HTMLElement {
    #field;
    #list;

    connectedCallback() {
        this.#field = this.querySelector('input[type=file]');
        this.#list = this.querySelector('[data-files]');
        if (!this.#field || !this.#list) return;
        this.addEventListener('paste', event => this.#bring(event, event.clipboardData));
        this.addEventListener('dragover', event => {
            if ([...event.dataTransfer.types].includes('Files')) event.preventDefault();
        });
        this.addEventListener('drop', event => this.#bring(event, event.dataTransfer));
        this.#field.addEventListener('change', () => this.#show());
        this.closest('form').addEventListener('reset', () => setTimeout(() => this.#show()));
    }

    #bring(event, from) {
        const files = [...(from?.files ?? [])];
        // A cell of a spreadsheet is pasted as its text, though a picture of it comes along.
        if (files.length === 0 || event.type === 'paste' && from.getData('text/plain')) return;
        event.preventDefault();
        this.#put([...this.#field.files, ...files]);
    }

    #put(files) {
        const all = new DataTransfer();
        files.forEach(file => all.items.add(file));
        this.#field.files = all.files;
        this.#show();
    }

    #show() {
        const files = [...this.#field.files];
        this.#list.replaceChildren(...files.map((file, n) => {
            const item = document.createElement('li');
            const name = document.createElement('bdi');
            name.textContent = file.name;
            const away = document.createElement('button');
            away.type = 'button';
            away.textContent = '×';
            away.setAttribute('aria-label', `${this.dataset.remove}: ${file.name}`);
            away.addEventListener('click', () => this.#put(files.filter((each, at) => at !== n)));
            item.append(name, away);
            return item;
        }));
    }
});
