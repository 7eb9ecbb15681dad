// <rb-drop> around a file field: files may be dropped on it, and it says which one was taken.
customElements.define('rb-drop', class extends HTMLElement {
    connectedCallback() {
        const field = this.querySelector('input[type=file]'), zone = this.querySelector('.rb-drop');
        const over = on => zone.classList.toggle('over', on);
        zone.addEventListener('dragover', event => { event.preventDefault(); over(true); });
        zone.addEventListener('dragleave', () => over(false));
        zone.addEventListener('drop', event => {
            event.preventDefault();
            over(false);
            if (event.dataTransfer.files.length === 0) return;
            field.files = event.dataTransfer.files;
            field.dispatchEvent(new Event('change', { bubbles: true }));
        });
        field.addEventListener('change', () => {
            this.querySelector('[data-name]').textContent = [...field.files].map(file => file.name).join(', ');
        });
    }
});
