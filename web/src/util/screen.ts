// Whether the screen is a phone's, or a tablet's held upright: beside the menu two columns would have no room. One shared reactive value; the same
// width stands in the styles.
import { ref } from 'vue'

const query = typeof matchMedia === 'function' ? matchMedia('(max-width: 959px)') : null
export const phone = ref(query?.matches ?? false)
query?.addEventListener('change', (e) => {
	phone.value = e.matches
})
