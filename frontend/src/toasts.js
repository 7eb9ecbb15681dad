// Short words about what happened. They go by themselves, but wait while someone reads or could press Undo.
const STAYS = 7000;

/** Says something in the page's live region. tone 'bad' stays until it is closed. */
export function toast(words, tone) {
    const region = document.getElementById('toasts');
    if (!region || !words) return;
    const box = document.createElement('rb-toast');
    box.className = tone === 'bad' ? 'rb-toast bad' : 'rb-toast';
    if (tone === 'bad') box.setAttribute('stays', '');
    const text = document.createElement('span');
    text.dir = 'auto';
    text.textContent = words;
    box.append(text);
    region.append(box);
}

customElements.define('rb-toast', class extends HTMLElement {
    #timer;

    connectedCallback() {
        if (!this.querySelector('.close')) {
            const close = document.createElement('button');
            close.className = 'close';
            close.type = 'button';
            close.setAttribute('aria-label', document.body.dataset.close ?? '×');
            close.textContent = '×';
            close.addEventListener('click', () => this.remove());
            this.append(close);
        }
        for (const wait of ['pointerenter', 'focusin']) this.addEventListener(wait, () => clearTimeout(this.#timer));
        for (const go of ['pointerleave', 'focusout']) this.addEventListener(go, () => this.#start());
        this.#start();
    }

    disconnectedCallback() {
        clearTimeout(this.#timer);
    }

    #start() {
        clearTimeout(this.#timer);
        if (!this.hasAttribute('stays')) this.#timer = setTimeout(() => this.remove(), STAYS);
    }
});
