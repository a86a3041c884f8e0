// Whether the screen is a phone's, as one shared reactive value.
import { ref } from 'vue'

const query = typeof matchMedia === 'function' ? matchMedia('(max-width: 767px)') : null
export const phone = ref(query?.matches ?? false)
query?.addEventListener('change', (e) => {
	phone.value = e.matches
})
