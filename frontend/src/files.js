// <rb-files> around a text and a file field: what is pasted there, or dropped there or on the [data-drops] around it, goes along with it.
// Without a script files are chosen. What would be refused is said at once: data-most, data-bytes and data-kinds with their words, and
// data-note-… while a note is written; the whole may have data-all bytes.
const takes = (kinds, type) => !kinds || !type || kinds.split(' ').some(kind => kind === '*/*' || kind === type || kind.endsWith('/*') && type.startsWith(kind.slice(0, -1)));
const same = one => other => one.name === other.name && one.size === other.size && one.lastModified === other.lastModified;
const brings = event => [...event.dataTransfer?.types ?? []].includes('Files');

customElements.define('rb-files', class extends HTMLElement {
    #field;
    #list;
    #kept = [];
    #ends;

    connectedCallback() {
        this.#field = this.querySelector('input[type=file]');
        this.#list = this.querySelector('[data-files]');
        if (!this.#field || !this.#list) return;
        this.#ends = new AbortController();
        const { signal } = this.#ends, form = this.closest('form'), zone = this.closest('[data-drops]') ?? this;
        this.addEventListener('paste', event => this.#bring(event, event.clipboardData), { signal });
        zone.addEventListener('dragover', event => {
            if (!brings(event)) return;
            event.preventDefault();
            zone.classList.add('over');
        }, { signal });
        zone.addEventListener('dragleave', event => zone.contains(event.relatedTarget) || zone.classList.remove('over'), { signal });
        zone.addEventListener('drop', event => {
            zone.classList.remove('over');
            if (brings(event)) this.#bring(event, event.dataTransfer);
        }, { signal });
        this.#field.addEventListener('change', () => this.#add(this.#field.multiple ? this.#kept : [], [...this.#field.files]), { signal });
        form.addEventListener('change', event => event.target.name === 'mode' && this.#say(this.#flaws(this.#kept)), { signal });
        form.addEventListener('reset', () => setTimeout(() => this.#put([...this.#field.files])), { signal });
        // A form that came back with what is wrong knows nothing of the files that still go along.
        document.addEventListener('htmx:afterSettle', () => this.#kept.length && !this.#list.children.length && this.#show(), { signal });
    }

    disconnectedCallback() {
        this.#ends?.abort();
    }

    #bring(event, from) {
        const files = [...(from?.files ?? [])];
        // A cell of a spreadsheet is pasted as its text, though a picture of it comes along.
        if (files.length === 0 || event.type === 'paste' && from.getData('text/plain')) return;
        event.preventDefault();
        this.#add(this.#kept, files);
    }

    get #limits() {
        const { dataset } = this;
        return this.closest('form').elements.mode?.value === 'note' ? { most: dataset.noteMost, bytes: dataset.noteBytes, many: dataset.noteMany, large: dataset.noteLarge, kinds: '' } : dataset;
    }

    /** Why each of them cannot go, or undefined where it can. */
    #flaws(files) {
        const { most, bytes, many, large, kinds, kind } = this.#limits, all = Number(this.dataset.all);
        let whole = 0, count = 0;
        return files.map(file => {
            const flaw = file.size > Number(bytes) ? large : !takes(kinds, file.type) ? kind : count >= Number(most) ? many : whole + file.size > all ? this.dataset.together : undefined;
            if (flaw === undefined) {
                whole += file.size;
                count++;
            }
            return flaw?.replace('{0}', file.name);
        });
    }

    #add(kept, fresh) {
        const all = [...kept, ...fresh.filter(file => !kept.some(same(file)))], flaws = this.#flaws(all);
        // What is there already stays, though it may not go as it is written now.
        this.#put(all.filter((file, at) => at < kept.length || flaws[at] === undefined));
        this.#say(flaws);
    }

    #put(files) {
        const all = new DataTransfer();
        files.forEach(file => all.items.add(file));
        this.#field.files = all.files;
        this.#kept = files;
        this.#show();
        this.#say([]);
    }

    #say(flaws) {
        const said = this.querySelector('[data-refused]'), words = [...new Set(flaws.filter(Boolean))];
        if (!said) return;
        said.hidden = words.length === 0;
        said.querySelector('span').textContent = words.join(' · ');
    }

    #show() {
        this.#list.replaceChildren(...this.#kept.map((file, n) => {
            const item = document.createElement('li');
            const name = document.createElement('bdi');
            name.textContent = file.name;
            const away = document.createElement('button');
            away.type = 'button';
            away.textContent = '×';
            away.setAttribute('aria-label', `${this.dataset.remove}: ${file.name}`);
            away.addEventListener('click', () => {
                const left = this.#kept.filter((each, at) => at !== n);
                this.#put(left);
                this.#say(this.#flaws(left));
                (this.#list.querySelectorAll('button')[Math.min(n, left.length - 1)] ?? this.#field).focus();
            });
            item.append(name, away);
            return item;
        }));
    }
});
