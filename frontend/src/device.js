// Messages to this browser while no page is open. <rb-device data-key="…"> on the settings of notifications says whether they come, and
// why they cannot; it marks this browser among the devices below it. A browser that is told says once a visit who is signed in there.
import { tell } from './live.js';
import { toast } from './toasts.js';

const BASE = '/settings/notifications', DEVICES = BASE + '/devices', SAID = 'rabta.device';
const able = () => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

const subscription = async () => (await navigator.serviceWorker.getRegistration('/'))?.pushManager.getSubscription();
const bytes = base64 => Uint8Array.from(atob(base64.replaceAll('-', '+').replaceAll('_', '/')), letter => letter.charCodeAt(0));
const same = (one, other) => one && other && String(new Uint8Array(one)) === String(other);

async function mark(endpoint) {
    return Array.from(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(endpoint))), byte => byte.toString(16).padStart(2, '0')).join('');
}

customElements.define('rb-device', class extends HTMLElement {
    connectedCallback() {
        this.addEventListener('click', event => {
            if (event.target.closest('[data-begin]')) this.#begin(event.target.closest('[data-begin]'));
        });
        // Ended here, the browser itself asks for nothing more either.
        this.closest('#devices').addEventListener('submit', async event => {
            if (!event.target.matches('[data-ends]') || !event.target.closest('[data-here]')) return;
            await (await subscription())?.unsubscribe();
        });
        this.#look();
    }

    #show(state) {
        this.querySelectorAll('[data-state]').forEach(each => { each.hidden = each.dataset.state !== state; });
        this.dataset.is = state;
    }

    async #look() {
        const apple = /iPhone|iPad/.test(navigator.userAgent) || navigator.platform === 'MacIntel' && navigator.maxTouchPoints > 1;
        if (!isSecureContext) return this.#show('insecure');
        if (!able()) return this.#show(apple ? 'apple' : 'unable');
        if (Notification.permission === 'denied') return this.#show('refused');
        const there = await subscription(), known = there && await mark(there.endpoint);
        const device = known && document.querySelector(`#devices [data-device="${known}"]`);
        if (device) {
            device.toggleAttribute('data-here', true);
            device.querySelector('[data-this]').hidden = false;
        }
        this.#show(device && device.hasAttribute('data-awake') && Notification.permission === 'granted' && same(there.options.applicationServerKey, bytes(this.dataset.key)) ? 'on' : 'off');
    }

    async #begin(button) {
        button.disabled = true;
        try {
            if (await Notification.requestPermission() !== 'granted') return this.#show(Notification.permission === 'denied' ? 'refused' : 'off');
            const registration = await navigator.serviceWorker.register('/sw.js', { scope: '/' });
            await navigator.serviceWorker.ready;
            const key = bytes(this.dataset.key);
            let there = await registration.pushManager.getSubscription();
            if (there && !same(there.options.applicationServerKey, key)) {
                await there.unsubscribe();
                there = null;
            }
            there ??= await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
            const { endpoint, keys } = there.toJSON();
            const answer = await tell(DEVICES, { endpoint, key: keys.p256dh, secret: keys.auth });
            if (answer?.ok) return location.assign(BASE);
            toast(this.dataset.failed, 'bad');
        } catch {
            toast(this.dataset.failed, 'bad');
        } finally {
            button.disabled = false;
        }
    }
});

async function renew() {
    if (!document.querySelector('rb-bell')) return sessionStorage.removeItem(SAID);
    if (sessionStorage.getItem(SAID) || !able() || Notification.permission !== 'granted') return;
    sessionStorage.setItem(SAID, '1');
    const there = await subscription();
    if (there) tell(DEVICES + '/renewal', { endpoint: there.endpoint });
}

renew();
