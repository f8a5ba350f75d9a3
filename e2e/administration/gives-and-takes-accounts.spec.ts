import { expect, type Page } from "@playwright/test";
import { HEYUAN, mark, office, somebody, test, worker } from "@/e2e/world";

const OWN = "My-own-words-22";

// A wrong password is a failure.
test.use({ provokes: /callback\/credentials.*401/ });

/** The half of a first password that an administrator is shown once. */
async function halfShownTo(page: Page): Promise<string> {
  const dialog = page.getByRole("dialog", { name: "初始密码" });
  const half = await dialog.getByRole("status").innerText();
  await dialog.getByRole("button", { name: "已告知" }).click();
  await expect(dialog).toBeHidden();
  return half;
}

test("a new colleague is let in by two administrators, changes the given password at once, and sees nothing before", async ({
  open,
  page,
}) => {
  const hospital = await office("hospital");
  const { page: admin } = await open(await worker("system-admin"));
  const userName = `u${mark()}`;
  await admin.goto("/admin/members");
  await admin.getByRole("link", { name: "新增用户" }).click();
  await admin.getByRole("combobox", { name: "机构", exact: true }).selectOption(hospital.id);
  await admin.getByLabel("账号", { exact: true }).fill(userName);
  await admin.getByLabel("姓名", { exact: true }).fill("黄新来");
  await admin.getByRole("button", { name: "新增用户" }).click();
  const firstHalf = await halfShownTo(admin);
  await expect(admin.getByRole("row").filter({ hasText: userName })).toContainText("待安全管理员启用");

  const { page: security } = await open(await worker("security-admin"));
  await security.goto(`/admin/security?words=${userName}`);
  await security.getByRole("button", { name: "黄新来", exact: true }).click();
  await security.getByRole("button", { name: "启用", exact: true }).click();
  const activation = security.getByRole("dialog");
  await activation.getByLabel("原因").fill("到岗");
  await activation.getByRole("button", { name: "启用" }).click();
  const given = `${firstHalf}${await halfShownTo(security)}`;
  await expect(security.getByRole("row").filter({ hasText: userName })).toContainText("在用");

  const signIn = async (password: string) => {
    await page.getByLabel("统筹区").selectOption(HEYUAN);
    await page.getByLabel("账号").fill(userName);
    await page.getByLabel("密码", { exact: true }).fill(password);
    await page.getByRole("button", { name: "登录", exact: true }).click();
  };
  await page.goto("/clearing");
  await signIn("wrong-Password-9");
  await expect(page.getByText("账号或密码不对。")).toBeVisible();
  await signIn(given);
  await expect(page).toHaveURL("/sign-in/password");
  await page.goto("/people");
  await expect(page).toHaveURL("/sign-in/password");
  await page.getByLabel("当前密码").fill(given);
  await page.getByLabel("新密码", { exact: true }).fill(OWN);
  await page.getByLabel("再次输入新密码").fill(OWN);
  await page.getByRole("button", { name: "修改密码" }).click();
  await expect(page).toHaveURL("/workbench");
  await expect(page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "垫付清算" })).toBeVisible();
});

test("a session that is ended is over at the next click", async ({ open }) => {
  const victim = await worker("hospital");
  const { page } = await open(victim);
  await page.goto("/people");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();

  const { page: security } = await open(await worker("security-admin"));
  await security.goto(`/admin/security?words=${victim.member.userName}`);
  await security.getByRole("button", { name: victim.member.name, exact: true }).click();
  await security.getByRole("button", { name: "结束登录", exact: true }).click();
  const dialog = security.getByRole("dialog");
  await dialog.getByLabel("原因").fill("离岗");
  await dialog.getByRole("button", { name: "结束登录" }).click();
  await expect(dialog).toBeHidden();

  await page.getByRole("navigation", { name: "主菜单" }).getByRole("link", { name: "垫付清算" }).click();
  await expect(page).toHaveURL(/\/sign-in\?ended=1/);
  await expect(page.getByText("登录已失效，重新登录后继续。")).toBeVisible();
});

test("a password that was reset in a paying office opens nothing until the other administrator has confirmed it", async ({ open }) => {
  const approver = await worker("finance", "approver");
  const { page: security } = await open(await worker("security-admin"));
  await security.goto(`/admin/security?words=${approver.member.userName}`);
  await security.getByRole("button", { name: approver.member.name, exact: true }).click();
  await security.getByRole("button", { name: "重置密码", exact: true }).click();
  const reset = security.getByRole("dialog");
  await reset.getByLabel("原因").fill("忘记密码");
  await reset.getByRole("button", { name: "重置密码" }).click();
  await halfShownTo(security);

  const { page: admin } = await open(await worker("system-admin"));
  await admin.goto(`/admin/members?words=${approver.member.userName}&state=waiting`);
  const row = admin.getByRole("row").filter({ hasText: approver.member.userName });
  await expect(row).toContainText("待系统管理员确认");
  await row.getByRole("button", { name: "确认" }).click();
  const confirmation = admin.getByRole("dialog");
  await confirmation.getByLabel("原因").fill("已向本人核实");
  await confirmation.getByRole("button", { name: "确认", exact: true }).click();
  await halfShownTo(admin);
  await admin.goto(`/admin/members?words=${approver.member.userName}`);
  await expect(row).toContainText("在用");
});

test("an account that is stopped is out at once and cannot come back in", async ({ open }) => {
  const victim = await worker("hospital");
  const { page } = await open(victim);
  await page.goto("/workbench");
  const { page: admin } = await open(await worker("system-admin"));
  await admin.goto(`/admin/members?words=${victim.member.userName}`);
  await admin.getByRole("row").filter({ hasText: victim.member.userName }).getByRole("button", { name: "停用" }).click();
  const dialog = admin.getByRole("dialog");
  await dialog.getByLabel("原因").fill("调离");
  await dialog.getByRole("button", { name: "停用" }).click();
  await expect(admin.getByRole("row").filter({ hasText: victim.member.userName })).toContainText("已停用");
  await page.goto("/people");
  await expect(page).toHaveURL(/\/sign-in/);
});

test("an administrator cannot act on the own account", async ({ open }) => {
  const security = await somebody(await office("security-admin"), "maker");
  const { page } = await open(security);
  await page.goto(`/admin/security?words=${security.member.userName}`);
  await page.getByRole("button", { name: security.member.name, exact: true }).click();
  await page.getByRole("button", { name: "调整岗位", exact: true }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel("新岗位").selectOption({ label: "审批" });
  await dialog.getByLabel("原因").fill("自行调整");
  await dialog.getByRole("button", { name: "调整岗位" }).click();
  await expect(dialog.getByText("不能办理本人的账号，由另一位管理员办理。")).toBeVisible();
});
