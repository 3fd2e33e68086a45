import { createRouter, createWebHistory } from 'vue-router';
// Home is where shoppers come in, so its code comes with the first chunk.
import HomePage from './pages/HomePage.vue';

const listing = ({ query }) => ({ query });

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', component: HomePage },
    { path: '/categories', component: () => import('./pages/CategoriesPage.vue') },
    {
      path: '/products',
      component: () => import('./pages/ListPage.vue'),
      props: listing,
    },
    {
      path: '/virtual',
      component: () => import('./pages/VirtualListPage.vue'),
      props: listing,
    },
    { path: '/products/:id', component: () => import('./pages/ProductPage.vue'), props: true },
    { path: '/cart', component: () => import('./pages/CartPage.vue') },
    { path: '/search', component: () => import('./pages/SearchPage.vue') },
    { path: '/:rest(.*)', component: () => import('./pages/LaterPage.vue') },
  ],
  scrollBehavior: (to, from, savedPosition) => savedPosition ?? { top: 0 },
});
