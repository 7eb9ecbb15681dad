// <rb-call data-path="/people/12/colleagues"> around a note's field: after an @ the colleagues whose name begins so are offered,
// in either script; after a # and a word or two the articles that hold them, of which the address is written. Arrows choose, Enter or a
// touch takes, Escape lets it be. Without a script one writes the name, or the address, whole. Where data-prepared leads to prepared
// texts a / offers them; data-within names the choice of the form with which colleagues and articles of ours are called at all.
const CALL = /(?:^|[^\p{L}\p{M}\p{N}])@([\p{L}\p{M}\p{N}.’' -]{0,40})$/u, LEAD = /(?:^|[^\p{L}\p{M}\p{N}&/])#(\p{L}[\p{L}\p{M}\p{N}.’' -]{1,60})$/u, LEADS = '/knowledge/leads',
    SLASH = /(?:^|\s)\/([\p{L}\p{M}\p{N}.’' -]{0,40})$/u;

customElements.define('rb-call', class extends HTMLElement {
    #field;
    #list;
    #at;
    #asked = 0;
    #taken;

    connectedCallback() {
        this.#field = this.querySelector('textarea');
        if (!this.#field) return;
        this.#field.setAttribute('aria-autocomplete', 'list');
        this.addEventListener('input', () => this.#look());
        this.addEventListener('keydown', event => this.#key(event), true);
        this.#field.addEventListener('blur', () => setTimeout(() => this.contains(document.activeElement) || this.#close(), 200));
    }

    async #look() {
        const upto = this.#field.value.slice(0, this.#field.selectionStart);
        const over = this.#taken && upto.endsWith(this.#taken), inside = !over && this.#within;
        const slash = !over && this.dataset.prepared ? SLASH.exec(upto) : null, lead = inside ? LEAD.exec(upto) : null, call = slash ?? lead ?? (inside ? CALL.exec(upto) : null);
        this.#taken = undefined;
        const asked = ++this.#asked;
        if (!call) return this.#close();
        const answer = await fetch((slash ? this.dataset.prepared : lead ? LEADS : this.dataset.path) + '?' + new URLSearchParams({ q: call[1].trim() }), { headers: { 'Rabta-Live': '1' } }).catch(() => null);
        const page = answer?.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
        // Meanwhile the next letter was typed.
        if (asked !== this.#asked) return;
        const list = page?.getElementById('callees');
        if (!list?.children.length) return this.#close();
        this.#at = upto.length - call[1].length - (slash || lead ? 1 : 0);
        this.#show(document.importNode(list, true));
    }

    get #within() {
        return !this.dataset.within || this.closest('form')?.elements.mode?.value === this.dataset.within;
    }

    #show(list) {
        this.#close();
        this.#list = list;
        list.id = 'callees-of-' + this.#field.id;
        list.setAttribute('role', 'listbox');
        list.setAttribute('aria-label', this.dataset.label);
        [...list.children].forEach((option, n) => {
            option.id = list.id + '-' + n;
            option.setAttribute('role', 'option');
            // Before the field loses the focus.
            option.addEventListener('pointerdown', event => event.preventDefault());
            option.addEventListener('click', () => this.#take(option));
        });
        this.#field.after(list);
        this.#field.setAttribute('aria-controls', list.id);
        this.#stand(list.firstElementChild);
    }

    #stand(option) {
        [...this.#list.children].forEach(each => each.setAttribute('aria-selected', String(each === option)));
        this.#field.setAttribute('aria-activedescendant', option.id);
        option.scrollIntoView({ block: 'nearest' });
    }

    get #current() {
        return this.#list.querySelector('[aria-selected=true]');
    }

    #key(event) {
        if (!this.#list || event.isComposing || event.target !== this.#field) return;
        const acts = {
            ArrowDown: () => this.#stand(this.#current.nextElementSibling ?? this.#list.firstElementChild),
            ArrowUp: () => this.#stand(this.#current.previousElementSibling ?? this.#list.lastElementChild),
            Enter: () => this.#take(this.#current), Tab: () => this.#take(this.#current), Escape: () => this.#close(),
        };
        if (!acts[event.key]) return;
        event.preventDefault();
        event.stopPropagation();
        acts[event.key]();
    }

    #take(option) {
        const { value, selectionStart } = this.#field;
        const text = option.dataset.run ? '' : (option.dataset.text ?? option.dataset.name) + ' ';
        this.#field.value = value.slice(0, this.#at) + text + value.slice(selectionStart);
        this.#field.selectionStart = this.#field.selectionEnd = this.#at + text.length;
        this.#taken = text;
        this.#close();
        this.#field.focus();
        this.#field.dispatchEvent(new Event('input', { bubbles: true }));
        if (option.dataset.run) document.getElementById(option.dataset.run)?.requestSubmit();
    }

    #close() {
        this.#list?.remove();
        this.#list = undefined;
        this.#field.removeAttribute('aria-activedescendant');
        this.#field.removeAttribute('aria-controls');
    }
});
