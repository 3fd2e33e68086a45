// A member keeps the addresses that goods are brought to: by hand, from a pasted text, from where she
// stands.
import { signInAs } from '../fixtures/account';
import { expectAccessible, sideways } from '../fixtures/audit';
import { expect, test } from '../shop';

const PHONE = '13800138000';
const PASTED = '收货人：王小明，手机 139 1234 5678，浙江省杭州市西湖区文三路90号3楼';

/** The door of 大学路店 in Shanghai. */
const DOOR = { latitude: 31.3046, longitude: 121.5083 };

test.describe('a member', () => {
  test.beforeEach(async ({ backend, page }) => {
    await signInAs(page.request, backend, PHONE);
  });

  test('writes an address by hand, choosing the region step by step', async ({
    addresses,
    page,
    phone,
  }) => {
    await page.goto('/me');
    await page.getByRole('link', { name: '收货地址' }).click();
    await expect(page.getByText('还没有收货地址')).toBeVisible();
    await addresses.addLink().click();
    await expect(page).toHaveTitle(/^新增收货地址/);
    await addresses.name().fill('张三');
    await addresses.phone().fill('138 0013 8000');
    await addresses.region().click();
    await expect(addresses.sheet().getByRole('status')).toHaveText('选择省份');
    await addresses.sheet().getByRole('button', { name: '浙江省' }).click();
    await expect(addresses.sheet().getByRole('status')).toHaveText('选择城市');
    await addresses.sheet().getByRole('button', { name: '杭州市' }).click();
    await expect(addresses.sheet().getByRole('status')).toHaveText('选择区县');
    // A step back: the province is chosen anew, and Shanghai is its own city.
    await addresses.sheet().getByRole('button', { name: '浙江省' }).click();
    await addresses.choose('上海市', '杨浦区');
    await expect(addresses.region()).toHaveText('上海市 杨浦区');
    await expect(addresses.region()).toBeFocused();
    await addresses.street().fill('大学路100号\n2楼');
    await page.getByRole('button', { name: '家', exact: true }).click();
    await addresses.save().click();
    await expect(phone.toast('地址已保存')).toBeVisible();
    await expect(page).toHaveURL('/me/addresses');
    const row = addresses.row('大学路100号 2楼');
    await expect(row).toContainText('张三');
    await expect(row).toContainText('138 0013 8000');
    await expect(row).toContainText('上海市 杨浦区');
    await expect(row).toContainText('家');
    await expect(row.getByRole('radio')).toBeChecked();
    await expect(page.getByRole('main')).toMatchAriaSnapshot(`
      - main:
        - button "返回"
        - heading "收货地址" [level=1]
        - list "收货地址":
          - listitem:
            - link /编辑/
            - radio [checked]
            - button "复制 大学路100号 2楼"
            - button "删除 大学路100号 2楼"
        - link "新增收货地址"
        - status
    `);
  });

  test('finds the region by typing, by keyboard alone', async ({ addresses, page }) => {
    await addresses.write();
    await addresses.region().focus();
    await page.keyboard.press('Enter');
    await expect(addresses.sheet()).toBeVisible();
    for (const typed of ['yangpu', '杨浦']) {
      await addresses.search().fill(typed);
      await expect(addresses.sheet().getByRole('listitem')).toHaveText(['上海市 杨浦区']);
    }
    await addresses.search().fill('火星');
    await expect(addresses.sheet().getByRole('status')).toHaveText('没有找到“火星”，换个写法试试');
    // Of a city the districts come next.
    await addresses.search().fill('dongguan');
    await addresses.search().fill('hangzhou');
    await page.keyboard.press('Tab');
    await expect(addresses.sheet().getByRole('button', { name: '浙江省 杭州市' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(addresses.sheet().getByRole('status')).toHaveText('选择区县');
    await expect(addresses.sheet().getByRole('button', { name: '上城区' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(addresses.sheet()).toBeHidden();
    await expect(addresses.region()).toHaveText('浙江省 杭州市 上城区');
    await addresses.region().press('Enter');
    await expect(addresses.sheet().getByRole('button', { name: '上城区' })).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('Escape');
    await expect(addresses.region()).toBeFocused();
  });

  test('pastes a whole address', async ({ addresses, page, phone }) => {
    await addresses.write();
    await addresses.paste(PASTED);
    await expect(page.getByText('已填入，保存前请看一眼')).toBeVisible();
    await expect(addresses.name()).toHaveValue('王小明');
    await expect(addresses.phone()).toHaveValue('139 1234 5678');
    await expect(addresses.region()).toHaveText('浙江省 杭州市 西湖区');
    await expect(addresses.street()).toHaveValue('文三路90号3楼');
    await addresses.save().click();
    await expect(phone.toast('地址已保存')).toBeVisible();
    expect((await addresses.kept())[0]).toMatchObject({
      name: '王小明',
      phone: '+8613912345678',
      street: '文三路90号3楼',
      region: { district: { code: '330106' } },
    });
  });

  test('must look at what is unsure in what she pasted', async ({ addresses, page }) => {
    await addresses.write();
    await addresses.paste('13800138000 鼓楼区中央路1号李雷');
    await expect(page.getByText('已填入，请核对标出的内容')).toBeVisible();
    const marks = page.getByText('请核对', { exact: true });
    await expect(marks).toHaveCount(3);
    await expect(addresses.name()).toHaveValue('李雷');
    const meant = page.getByRole('group', { name: '可能是' });
    await expect(meant.getByRole('button')).toHaveText([
      '江苏省 南京市 鼓楼区',
      '江苏省 徐州市 鼓楼区',
      '福建省 福州市 鼓楼区',
      '河南省 开封市 鼓楼区',
    ]);
    await addresses.save().click();
    await expect(page.getByText('请选择所在地区')).toBeVisible();
    await expect(addresses.region()).toBeFocused();
    await meant.getByRole('button', { name: '江苏省 南京市 鼓楼区' }).click();
    await expect(addresses.region()).toHaveText('江苏省 南京市 鼓楼区');
    await expect(meant).toBeHidden();
    await addresses.save().click();
    await expect(phoneAlert(page, '请先核对标出的内容')).toBeVisible();
    await expect(addresses.name()).toBeFocused();
    expect(await addresses.kept()).toEqual([]);
    await page.getByRole('button', { name: '没问题' }).first().click();
    await addresses.street().fill('中央路1号');
    await expect(marks).toHaveCount(0);
    await addresses.save().click();
    await expect(page).toHaveURL('/me/addresses');
  });

  test('is told what cannot be saved, at its field', async ({ addresses, page }) => {
    await addresses.write();
    await addresses.paste('今天天气真不错啊');
    await expect(page.getByText(/没有识别到收货信息|已填入/)).toBeVisible();
    await addresses.street().fill('');
    await addresses.name().fill('');
    await addresses.save().click();
    for (const text of [
      '请填写收货人，最多 30 个字',
      '请填写正确的手机号，座机要带区号',
      '请选择所在地区',
      '请填写详细地址，最多 120 个字',
    ]) {
      await expect(page.getByText(text)).toBeVisible();
    }
    await expect(addresses.name()).toBeFocused();
    await expect(addresses.name()).toHaveAttribute('aria-invalid', 'true');
    await addresses.phone().fill('5567 0186');
    await expect(page.getByText('请填写正确的手机号，座机要带区号')).toBeHidden();
    await addresses.save().click();
    await expect(page.getByText('请填写正确的手机号，座机要带区号')).toBeVisible();
    await addresses.phone().fill('021-5567 0186');
    await addresses.name().fill('张三');
    await page.getByRole('button', { name: '自定义', exact: true }).click();
    await page.getByRole('textbox', { name: '自定义标签' }).fill('爸爸妈妈和爷爷奶奶的家');
    await addresses.save().click();
    await expect(page.getByText('标签不超过 10 个字')).toBeVisible();
  });

  test('changes, makes default, copies, removes and takes the removal back', async ({
    addresses,
    context,
    page,
    phone,
  }) => {
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await addresses.keep();
    await addresses.keep({ name: '李雷', street: '文三路90号', district: '330106', label: '爸妈家' });
    await addresses.open();
    await expect(addresses.rows()).toHaveCount(2);
    await expect(addresses.rows().first()).toContainText('大学路100号2楼');

    await addresses.row('文三路').getByText('设为默认').click();
    await expect(addresses.rows().first()).toContainText('文三路90号');
    await expect(addresses.row('文三路').getByRole('radio')).toBeChecked();
    await expect(addresses.row('大学路').getByRole('radio')).not.toBeChecked();
    await expect(addresses.row('文三路').getByRole('radio')).toBeFocused();

    await addresses.row('大学路').getByRole('button', { name: '复制 大学路100号2楼' }).click();
    await expect(phone.toast('收货信息已复制')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      '收货人：张三\n手机号码：13800138000\n所在地区：上海市杨浦区\n详细地址：大学路100号2楼',
    );

    await addresses.row('大学路').getByRole('link').click();
    await expect(page).toHaveTitle(/^编辑收货地址/);
    await expect(addresses.phone()).toHaveValue('138 0013 8000');
    await expect(addresses.region()).toHaveText('上海市 杨浦区');
    await addresses.street().fill('大学路200号');
    await addresses.save().click();
    await expect(addresses.row('大学路200号')).toBeVisible();

    await addresses.row('文三路').getByRole('button', { name: '删除 文三路90号' }).click();
    await expect(addresses.rows()).toHaveCount(1);
    await expect(phone.toast('已删除：文三路90号')).toBeVisible();
    await expect(page.getByRole('button', { name: '撤销' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(addresses.rows()).toHaveCount(2);
    const [first] = await addresses.kept();
    expect(first).toMatchObject({ name: '李雷', label: '爸妈家', is_default: true });
  });

  test.describe('on a bad line', () => {
    test.use({ expectedErrors: /status of (4\d\d|5\d\d)|ERR_|Failed to (fetch|load)/ });

    test('loses nothing of what she typed', async ({ addresses, backend, page, phone }) => {
      await addresses.write();
      await addresses.paste(PASTED);
      await expect(addresses.street()).toHaveValue('文三路90号3楼');
      await backend.break('/api/v1/addresses', { kind: 'cut' });
      await addresses.save().click();
      await expect(phoneAlert(page, '网络连接不上，请检查网络后重试')).toBeVisible();
      await page.reload();
      await expect(addresses.street()).toHaveValue('文三路90号3楼');
      await expect(page.getByText('已恢复上次没保存的内容')).toBeVisible();
      await backend.mend();
      await addresses.save().click();
      await expect(phone.toast('地址已保存')).toBeVisible();
      expect(await addresses.kept()).toHaveLength(1);
      // What is saved is not there again.
      await addresses.write();
      await expect(addresses.street()).toHaveValue('');
    });

    test('makes one address however often she saves, and it says what she typed last', async ({
      addresses,
      backend,
      page,
    }) => {
      await addresses.write();
      await addresses.paste(PASTED);
      await expect(addresses.street()).toHaveValue('文三路90号3楼');
      // The backend hears it, and its answer is lost.
      await page.route('**/api/v1/addresses', async (route) => {
        if (route.request().method() !== 'POST') return route.fallback();
        await route.fetch();
        return route.abort();
      });
      await addresses.save().click();
      await expect(phoneAlert(page, '网络连接不上，请检查网络后重试')).toBeVisible();
      await page.unroute('**/api/v1/addresses');
      await addresses.street().fill('文三路90号5楼');
      await addresses.save().click();
      await expect(page).toHaveURL('/me/addresses');
      const kept = await addresses.kept();
      expect(kept.map(({ street }) => street)).toEqual(['文三路90号5楼']);
      await backend.mend();
    });

    test('is back at her form after her session ran out', async ({ account, addresses, backend, page }) => {
      await addresses.write();
      await addresses.paste(PASTED);
      await expect(addresses.street()).toHaveValue('文三路90号3楼');
      await page.context().clearCookies();
      await addresses.save().click();
      await expect(page.getByText('登录后管理收货地址')).toBeVisible();
      await page.getByRole('main').getByRole('link', { name: '登录' }).click();
      const LATER = 2 * 60_000;
      await backend.setClock(Date.parse('2026-11-23T02:00:00Z') + LATER);
      await account.signIn(PHONE);
      await expect(page).toHaveURL('/me/addresses/new');
      await expect(addresses.street()).toHaveValue('文三路90号3楼');
      await addresses.save().click();
      await expect(page).toHaveURL('/me/addresses');
      expect(await addresses.kept()).toHaveLength(1);
    });

    test('can ask for everything again that did not come', async ({ addresses, backend, page, phone }) => {
      await addresses.keep();
      await backend.break('/api/v1/addresses', { kind: 'cut' });
      await addresses.open();
      await expect(phone.alert().filter({ hasText: '网络连接不上' })).toBeVisible();
      await backend.mend();
      await backend.break('/api/v1/addresses', { kind: 'status', status: 500 });
      await page.getByRole('button', { name: '重试' }).click();
      await expect(phone.alert().filter({ hasText: '加载失败' })).toBeVisible();
      await expectAccessible(page, 'addresses that do not come');
      await backend.mend();
      await page.getByRole('button', { name: '重试' }).click();
      await expect(addresses.rows()).toHaveCount(1);

      await backend.break('/api/v1/addresses', { kind: 'status', status: 500 });
      await addresses.row('大学路').getByRole('button', { name: /^删除/ }).click();
      await expect(phone.toast(/./)).toBeVisible();
      await expect(addresses.rows()).toHaveCount(1);
      await backend.mend();

      await page.route(/divisions-[0-9a-f]{12,16}\.txt$/, (route) => route.abort());
      await addresses.write();
      await addresses.region().click();
      const failure = addresses.sheet().getByRole('alert');
      await expect(failure).toBeVisible();
      await page.unroute(/divisions-[0-9a-f]{12,16}\.txt$/);
      await failure.getByRole('button', { name: '重试' }).click();
      await expect(addresses.sheet().getByRole('button', { name: '上海市' })).toBeVisible();
    });

    test('is told of an address that is gone, and of a book that is full', async ({
      addresses,
      page,
      phone,
    }) => {
      await page.goto('/me/addresses/nothing');
      await expect(phone.alert().filter({ visible: true }).first()).toBeVisible();
      for (let at = 0; at < 50; at++) await addresses.keep({ street: `大学路${at}号` });
      await addresses.open();
      await expect(page.getByText('最多保存 50 个地址，请先删除不用的')).toBeVisible();
      await expect(addresses.addLink()).toBeHidden();
      await addresses.write();
      await addresses.paste(PASTED);
      await expect(addresses.street()).toHaveValue('文三路90号3楼');
      await addresses.save().click();
      await expect(phoneAlert(page, '最多保存 50 个地址，请先删除不用的')).toBeVisible();
    });
  });

  test('has the region filled in from where she stands', async ({ addresses, context, page }) => {
    await context.grantPermissions(['geolocation']);
    await context.setGeolocation({ ...DOOR, accuracy: 20 });
    await addresses.write();
    await addresses.locate().click();
    await expect(page.getByText('已按附近门店填好地区，请核对')).toBeVisible();
    await expect(addresses.region()).toHaveText('上海市 杨浦区');
    await expect(page.getByText('已记下您的位置')).toBeVisible();
    await page.getByRole('button', { name: '没问题' }).click();
    await addresses.name().fill('张三');
    await addresses.phone().fill(PHONE);
    await addresses.street().fill('大学路100号');
    await addresses.save().click();
    await expect(page).toHaveURL('/me/addresses');
    const [kept] = await addresses.kept();
    expect(kept?.position).toEqual(DOOR);

    // Where no store is near nobody can tell.
    await context.setGeolocation({ latitude: 45, longitude: 90, accuracy: 20 });
    await addresses.write();
    await addresses.locate().click();
    await expect(page.getByText('附近没有我们的门店，无法判断地区，请直接选择')).toBeVisible();
    await expect(addresses.region()).toHaveText('请选择省、市、区县');
  });

  test('is told why she cannot be located', async ({ addresses, page }) => {
    await addresses.write();
    await addresses.locate().click();
    await expect(page.getByText('没有定位权限，可在系统设置中开启，或直接选择地区')).toBeVisible();
    for (const [code, text] of [
      [3, '定位超时，请到开阔处再试，或直接选择地区'],
      [2, '暂时无法定位，请稍后再试，或直接选择地区'],
    ] as const) {
      await page.evaluate((code) => {
        navigator.geolocation.getCurrentPosition = (_, fail) =>
          fail?.({ code, message: '' } as GeolocationPositionError);
      }, code);
      await addresses.locate().click();
      await expect(page.getByText(text)).toBeVisible();
    }
  });

  test('finds every page and state well made', async ({ addresses, page, phone }) => {
    const look = async (where: string) => {
      await phone.settles();
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expectAccessible(page, `${where}, ${colorScheme}`);
      }
      await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await sideways(page), `${where} in large text`).toEqual([]);
      await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    };
    await addresses.open();
    await look('no addresses');
    await addresses.keep({ label: 'home' });
    await addresses.keep({ name: '阿卜杜拉·买买提', street: '人民西路1号', district: '653101', label: '爸妈家' });
    await addresses.open();
    await expect(addresses.rows()).toHaveCount(2);
    await look('addresses');
    await addresses.write();
    await look('the form');
    await addresses.save().click();
    await addresses.paste('13800138000 鼓楼区中央路1号李雷');
    await expect(page.getByText('已填入，请核对标出的内容')).toBeVisible();
    await look('a form with marks');
    await addresses.region().click();
    await expect(addresses.sheet().getByRole('button', { name: '浙江省' })).toBeVisible();
    await look('the choice of a region');
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('main button, main a, main input, main label, dialog button')]
        .filter((it) => it.checkVisibility({ visibilityProperty: true }))
        .filter((it) => !it.matches('input[type="radio"], input[type="checkbox"], label[for]'))
        .map((it) => ({ it, box: it.getBoundingClientRect() }))
        .filter(({ box }) => box.width > 0 && (box.height < 43.5 || box.width < 43.5))
        .map(({ it, box }) => `${it.textContent}: ${box.width}×${box.height}`),
    );
    expect(small, 'too small for a thumb').toEqual([]);
  });
});

test('a guest is asked to sign in, and comes back', async ({ account, addresses, page }) => {
  await addresses.open();
  await expect(page.getByText('登录后管理收货地址')).toBeVisible();
  await expectAccessible(page, 'a guest’s addresses');
  await page.getByRole('main').getByRole('link', { name: '登录' }).click();
  await account.signIn(PHONE);
  await expect(page).toHaveURL('/me/addresses');
  await expect(page.getByText('还没有收货地址')).toBeVisible();
});

test('a shop without addresses shows none', async ({ backend, page }) => {
  await backend.doWithout('addresses');
  await page.goto('/me');
  await expect(page.getByRole('link', { name: '设置' })).toBeVisible();
  await expect(page.getByRole('link', { name: '收货地址' })).toHaveCount(0);
  await page.goto('/me/addresses');
  await expect(page.getByText('页面不存在')).toBeVisible();
});

/** What the form says above its button. */
function phoneAlert(page: import('@playwright/test').Page, text: string) {
  return page.getByRole('alert').filter({ hasText: text });
}
